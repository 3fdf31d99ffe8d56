package dev.zoetrope.emulator.runninghub;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of {@code nodeInfoList}.
 *
 * @param nodeId node of the saved graph
 * @param fieldName input of the node
 * @param value what it becomes, possibly written as a text
 */
record NodeInfo(String nodeId, String fieldName, JsonNode value) {

    /** The inputs that are given a new value in each run that does not name them. */
    static final List<String> SEEDS = List.of("seed", "noise_seed");

    /** {@return the entries of a list; none where it is absent} */
    static List<NodeInfo> of(JsonNode list) {
        List<NodeInfo> entries = new ArrayList<>();
        if (list.isMissingNode() || list.isNull()) {
            return entries;
        }
        if (!list.isArray()) {
            throw bad("nodeInfoList must be an array");
        }
        for (JsonNode entry : list) {
            String nodeId = entry.path("nodeId").asString("");
            String fieldName = entry.path("fieldName").asString("");
            if (nodeId.isEmpty() || fieldName.isEmpty() || !entry.has("fieldValue")) {
                throw bad("each entry has nodeId, fieldName and fieldValue");
            }
            entries.add(new NodeInfo(nodeId, fieldName, entry.path("fieldValue")));
        }
        return entries;
    }

    /** Writes this value into a graph. */
    void apply(ObjectNode graph) {
        if (!(graph.path(nodeId).path("inputs") instanceof ObjectNode inputs) || !inputs.has(fieldName)) {
            throw bad("the workflow has no " + nodeId + " " + fieldName);
        }
        JsonNode saved = inputs.path(fieldName);
        if (saved.isArray()) {
            throw bad(nodeId + " " + fieldName + " is a link");
        }
        inputs.set(fieldName, saved.isBoolean() ? truth(value) : value);
    }

    boolean names(String node, String field) {
        return nodeId.equals(node) && fieldName.equals(field);
    }

    static HubRefusal bad(String why) {
        return new HubRefusal(HubCode.BAD_NODE_INFO_V1, why);
    }

    /** Texts are taken for what they say; the machine takes each text but the empty one for true. */
    private static JsonNode truth(JsonNode value) {
        String text = value.stringValue("");
        boolean word = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return word ? BooleanNode.valueOf(text.equalsIgnoreCase("true")) : value;
    }
}
