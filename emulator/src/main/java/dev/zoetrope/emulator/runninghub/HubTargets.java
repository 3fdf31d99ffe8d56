package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.Ids;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the graph that a submit is to run. */
final class HubTargets {

    private static final String WORKFLOW = "workflow";
    private static final String ENTRIES = "nodeInfoList";
    private static final List<String> QUICK_FIELDS =
            List.of("nodeId", "nodeName", "fieldName", "fieldType", "fieldValue", "description");

    /** As many digits of a random UUID, so that a number in JavaScript holds the seed. */
    private static final int SEED_DIGITS = 12;

    private final HubLibrary library;
    private final Ids ids;

    HubTargets(HubLibrary library, Ids ids) {
        this.library = library;
        this.ids = ids;
    }

    /** {@return a field of a body, a number or a text; ids beyond 2^53 stay exact} */
    static String required(ObjectNode body, String field) {
        String value = body.path(field).asString("");
        if (value.isEmpty()) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, field + " is required");
        }
        return value;
    }

    /** A graph in {@code workflow} wins over the saved one, and then {@code nodeInfoList} is not looked at. */
    HubTarget workflow(String id, ObjectNode body) {
        SavedGraph saved = library.workflow(id).orElseThrow(() -> new HubRefusal(HubCode.UNKNOWN_WORKFLOW, id));
        admit(saved, body);
        String given = body.path(WORKFLOW).stringValue("");
        JsonNode graph = given.isEmpty() ? filled(saved, NodeInfo.of(body.path(ENTRIES))) : parsed(given);
        return new HubTarget("workflow/" + id, graph, true);
    }

    /** The newer call requires the list, unless a graph is given. */
    HubTarget listed(String id, ObjectNode body) {
        if (body.path(WORKFLOW).stringValue("").isEmpty()) {
            requireList(body);
        }
        return workflow(id, body);
    }

    /** An app takes what its form offers, and its results carry no graph. */
    HubTarget app(String id, ObjectNode body) {
        SavedGraph saved = library.app(id).orElseThrow(() -> new HubRefusal(HubCode.UNKNOWN_APP, id));
        admit(saved, body);
        requireList(body);
        List<NodeInfo> entries = NodeInfo.of(body.path(ENTRIES));
        entries.stream()
                .filter(entry -> !saved.offers(entry.nodeId(), entry.fieldName()))
                .findFirst()
                .ifPresent(entry -> {
                    throw NodeInfo.bad("the app has no " + entry.nodeId() + " " + entry.fieldName());
                });
        return new HubTarget("ai-app/" + id, filled(saved, entries), false);
    }

    /** A quick-create app wants every field of each entry, as the website's sample has them. */
    HubTarget quickApp(ObjectNode body) {
        String id = required(body, "webappId");
        String code = required(body, "quickCreateCode");
        SavedGraph saved = library.quickApp(id).orElseThrow(() -> new HubRefusal(HubCode.UNKNOWN_APP, id));
        if (!saved.facts().path("code").asString("").equals(code)) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, "quickCreateCode");
        }
        requireList(body);
        for (JsonNode entry : body.path(ENTRIES)) {
            Optional<String> missing =
                    QUICK_FIELDS.stream().filter(field -> !entry.has(field)).findFirst();
            if (missing.isPresent()) {
                throw new HubRefusal(HubCode.PARAMS_INVALID, missing.get() + " is required in each entry");
            }
        }
        return new HubTarget("quick-create/" + id, filled(saved, NodeInfo.of(body.path(ENTRIES))), false);
    }

    private static void admit(SavedGraph saved, ObjectNode body) {
        if (!saved.wasRun()) {
            throw new HubRefusal(HubCode.NEVER_RUN, "");
        }
        String given = body.path("accessPassword").asString("");
        if (!saved.password().isEmpty() && !saved.password().equals(given)) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, "accessPassword");
        }
    }

    private static void requireList(ObjectNode body) {
        if (!body.path(ENTRIES).isArray()) {
            throw new HubRefusal(HubCode.PARAMS_INVALID, ENTRIES + " is required");
        }
    }

    private static JsonNode parsed(String given) {
        try {
            return Json.MAPPER.readTree(given);
        } catch (JacksonException malformed) {
            throw new HubRefusal(HubCode.VALIDATION_FAILED, WORKFLOW + " is no JSON");
        }
    }

    private ObjectNode filled(SavedGraph saved, List<NodeInfo> entries) {
        ObjectNode graph = saved.graph();
        entries.forEach(entry -> entry.apply(graph));
        graph.properties().forEach(node -> {
            for (String seed : NodeInfo.SEEDS) {
                boolean listed = entries.stream().anyMatch(entry -> entry.names(node.getKey(), seed));
                if (node.getValue().path("inputs") instanceof ObjectNode inputs
                        && inputs.path(seed).isNumber()
                        && !listed) {
                    inputs.put(seed, randomSeed());
                }
            }
        });
        return graph;
    }

    private BigInteger randomSeed() {
        return new BigInteger(ids.uuid().replace("-", "").substring(0, SEED_DIGITS), 16);
    }
}
