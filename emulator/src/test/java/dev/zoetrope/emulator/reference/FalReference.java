package dev.zoetrope.emulator.reference;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads fal's reference data and writes each model as JSON Schema, which is what the service itself publishes. */
final class FalReference {

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
        JsonNode data = ModelLines.data(folder, "fal-models.json");
        ModelLines lines = new ModelLines();
        data.path("otherEndpointIds").forEach(id -> lines.putNameAlone(id, "other"));
        data.path("models").forEach(entry -> lines.put(entry.path("modelId"), model(entry)));
        return lines.toString();
    }

    private static ObjectNode model(JsonNode entry) {
        ObjectNode facts = ModelLines.object();
        facts.set("makes", entry.path("outputType"));
        facts.set("from", entry.path("category"));
        facts.set("in", object(entry.path("params")));
        ObjectNode out = facts.putObject("out");
        entry.path("output").forEach(field -> out.set(field.path("name").stringValue(), field.path("type")));
        return facts;
    }

    private static ObjectNode object(JsonNode fields) {
        ObjectNode schema = ModelLines.object().put("type", "object");
        ArrayNode required = ModelLines.list();
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
        ObjectNode schema = ModelLines.object();
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
