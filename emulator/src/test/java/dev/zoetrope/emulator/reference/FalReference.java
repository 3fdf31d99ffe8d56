package dev.zoetrope.emulator.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads fal's reference data and writes each model as JSON Schema, which is what the service itself publishes. */
final class FalReference {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Sorted: other maps have another order in each JVM, and the file is to be the same. */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.of(
            "min", "minimum",
            "max", "maximum",
            "maxLength", "maxLength",
            "minItems", "minItems",
            "maxItems", "maxItems",
            "mediaKind", "media",
            "maxSizeMB", "megabytes",
            "wireTypeDoubt", "either"));

    private FalReference() {}

    /** Returns the model file: a line for each endpoint, sorted, with a tab before its facts. */
    static String lines(Path folder) {
        Path file = folder.resolve("fal-models.json");
        JsonNode data =
                JSON.readTree((Files.isRegularFile(file) ? file : folder.resolveSibling("fal-models.json")).toFile());
        Map<String, ObjectNode> models = new TreeMap<>();
        data.path("otherEndpointIds").forEach(id -> models.put(id.stringValue(), nameAlone()));
        data.path("models").forEach(entry -> models.put(entry.path("modelId").stringValue(), model(entry)));
        StringBuilder lines = new StringBuilder();
        models.forEach(
                (id, facts) -> lines.append(id).append('\t').append(facts).append('\n'));
        return lines.toString();
    }

    /** Of some nothing is known but that they are there: no input, and a file of any kind. */
    private static ObjectNode nameAlone() {
        return JSON.createObjectNode().put("makes", "other").put("from", "unknown");
    }

    private static ObjectNode model(JsonNode entry) {
        ObjectNode facts = JSON.createObjectNode();
        facts.set("makes", entry.path("outputType"));
        facts.set("from", entry.path("category"));
        facts.set("in", object(entry.path("params")));
        ObjectNode out = facts.putObject("out");
        entry.path("output").forEach(field -> out.set(field.path("name").stringValue(), field.path("type")));
        return facts;
    }

    private static ObjectNode object(JsonNode fields) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ArrayNode required = JSON.createArrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (JsonNode field : fields) {
            String name = field.path("name").stringValue();
            properties.set(name, value(field));
            if (field.path("required").booleanValue(false)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static ObjectNode value(JsonNode field) {
        String type = field.path("type").stringValue("string");
        ObjectNode schema = JSON.createObjectNode();
        if (type.equals("object") && field.has("fields")) {
            return object(field.path("fields"));
        }
        schema.put("type", type.replaceFirst("\\|.*", ""));
        KEPT.forEach((theirs, ours) -> {
            if (field.has(theirs)) {
                schema.set(ours, field.path(theirs));
            }
        });
        boolean anyText = false;
        for (JsonNode other : field.path("alsoAccepts")) {
            if (other.has("fields")) {
                schema.set("or", object(other.path("fields")));
            } else {
                anyText = true;
            }
        }
        if (field.has("enum") && !field.has("enumTruncated") && !anyText) {
            schema.set("enum", field.path("enum"));
        }
        if (field.has("items")) {
            schema.set("items", value(field.path("items")));
        }
        return schema;
    }
}
