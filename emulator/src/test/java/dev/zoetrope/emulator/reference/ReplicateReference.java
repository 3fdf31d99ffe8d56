package dev.zoetrope.emulator.reference;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Reads Replicate's reference data and writes each model as JSON Schema, which is what the service itself publishes. */
final class ReplicateReference {

    /** Sorted: other maps have another order in each JVM, and the file is to be the same. */
    private static final Map<String, String> KEPT = new TreeMap<>(Map.of(
            "min", "minimum",
            "max", "maximum",
            "minLength", "minLength",
            "maxLength", "maxLength",
            "minItems", "minItems",
            "maxItems", "maxItems",
            "multipleOf", "multipleOf",
            "mediaKind", "media",
            "maxSizeMB", "megabytes"));

    private static final Pattern OF_VENDORS = Pattern.compile(
            "(?:black-forest-labs|google|ideogram-ai|kwaivgi|minimax|recraft-ai|wan-video)/.*|bytedance/see.*"
                    + "|stability-ai/stable-diffusion-3");

    private ReplicateReference() {}

    /** Returns the model file: a line for each model, sorted, with a tab before its facts. */
    static String lines(Path folder) {
        JsonNode data = ModelLines.data(folder, "replicate-models.json");
        ModelLines lines = new ModelLines();
        data.path("modelIdsWithoutSchema").forEach(entry -> lines.putNameAlone(entry.path("modelId"), "image"));
        data.path("models").forEach(entry -> lines.put(entry.path("modelId"), model(entry)));
        // The data are about media; the one model of words is that of the vendor's JavaScript client, README.
        lines.putNameAlone(StringNode.valueOf("meta/llama-2-70b-chat"), "text");
        return lines.toString();
    }

    private static ObjectNode model(JsonNode entry) {
        ObjectNode facts = ModelLines.object();
        facts.set("makes", entry.path("outputType"));
        facts.set("from", entry.path("category"));
        facts.set("shape", entry.path("outputShape"));
        // Of one no more than the beginning was seen; what a vendor offers itself runs by its name.
        if (entry.path("versionSeen").stringValue("").matches("[0-9a-f]{64}")
                && !OF_VENDORS.matcher(entry.path("modelId").stringValue()).matches()) {
            facts.set("version", entry.path("versionSeen"));
        }
        ObjectNode in = facts.putObject("in");
        ObjectNode properties = in.putObject("properties");
        ArrayNode required = ModelLines.list();
        for (JsonNode field : entry.path("params")) {
            properties.set(field.path("name").stringValue(), value(field));
            if (field.path("required").booleanValue(false)) {
                required.add(field.path("name"));
            }
        }
        in.set("required", required);
        return facts;
    }

    private static ObjectNode value(JsonNode field) {
        ObjectNode schema = ModelLines.object();
        schema.set("type", field.path("type"));
        KEPT.forEach((theirs, ours) -> {
            if (field.has(theirs)) {
                schema.set(ours, field.path(theirs));
            }
        });
        if (field.has("wireFormat")) {
            schema.set("format", field.path("wireFormat"));
        }
        // Of a list that is cut short, or known in part, nothing follows about the other values.
        if (field.has("enum") && !field.has("enumTruncated")) {
            schema.set("enum", field.path("enum"));
        }
        if (field.has("default") && !field.has("defaultConfidence")) {
            schema.set("default", field.path("default"));
        }
        if (field.has("items")) {
            schema.set("items", value(field.path("items")));
        }
        return schema;
    }
}
