package dev.zoetrope.emulator.runcomfy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Merges {@code overrides} into a saved workflow: node ids and input names must exist there. */
final class OverrideMerge {

    private OverrideMerge() {}

    /** {@return what is wrong with overrides for a graph; empty when they fit} */
    static List<SchemaViolation> check(ObjectNode graph, JsonNode overrides) {
        List<SchemaViolation> violations = new ArrayList<>();
        if (!(overrides instanceof ObjectNode nodes)) {
            violations.add(new SchemaViolation(List.of("overrides"), "dict_type", "Input should be an object"));
            return violations;
        }
        for (Map.Entry<String, JsonNode> node : nodes.properties()) {
            List<String> path = List.of("overrides", node.getKey());
            if (!graph.has(node.getKey())) {
                violations.add(new SchemaViolation(path, "value_error", "The workflow has no node " + node.getKey()));
            } else if (!(node.getValue().path("inputs") instanceof ObjectNode inputs)) {
                violations.add(new SchemaViolation(path, "missing", "inputs should be an object"));
            } else {
                for (String name : inputs.propertyNames()) {
                    if (!graph.path(node.getKey()).path("inputs").has(name)) {
                        violations.add(new SchemaViolation(
                                List.of("overrides", node.getKey(), "inputs", name),
                                "value_error",
                                "Node " + node.getKey() + " has no input " + name));
                    }
                }
            }
        }
        return violations;
    }

    /** {@return the graph, changed, with the inputs that overrides give; those must fit} */
    static ObjectNode merged(ObjectNode graph, ObjectNode overrides) {
        overrides.properties().forEach(node -> {
            ObjectNode inputs = (ObjectNode) graph.path(node.getKey()).path("inputs");
            inputs.setAll((ObjectNode) node.getValue().path("inputs").deepCopy());
        });
        return graph;
    }
}
