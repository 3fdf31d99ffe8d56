package dev.zoetrope.emulator.reference;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads RunComfy's reference data and writes each schema back in the language of the wire: {@code float} for numbers,
 * capitals where the wire has them, {@code validation_rule}, media lists without {@code items}, fields straight under
 * {@code items}. Rules that the wire does not carry go beside the schema.
 */
final class ComfyReference {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Map<String, String> KEPT = Map.of("min", "minimum", "max", "maximum");

    /** The data names no prices. These four the emulator had from the start, by the second; others it makes up. */
    private static final Map<String, String> FIRST_PRICES = Map.of(
            "kling/kling-video-o1/standard/image-to-video", "0.084",
            "kling/kling-video-o1/image-to-video", "0.112",
            "kling/kling-video-o1/image-to-video/reference", "0.112",
            "kling/kling-3.0/standard/image-to-video", "0.126");

    private final JsonNode model;
    private final ObjectNode facts = JSON.createObjectNode();
    private final ObjectNode untagged = JSON.createObjectNode();
    private final ObjectNode limits = JSON.createObjectNode();

    private ComfyReference(JsonNode model) {
        this.model = model;
    }

    /** Returns the model file: a line for each id, sorted, with a tab before its facts. */
    static String lines(Path folder) {
        JsonNode data = JSON.readTree(folder.resolve("runcomfy-models.json").toFile());
        Map<String, ObjectNode> models = new TreeMap<>();
        data.path("modelIdsWithoutSchema")
                .forEach(entry -> models.put(entry.path("modelId").stringValue(), JSON.createObjectNode()));
        data.path("models")
                .forEach(entry -> models.put(entry.path("modelId").stringValue(), new ComfyReference(entry).read()));
        StringBuilder lines = new StringBuilder();
        models.forEach(
                (id, model) -> lines.append(id).append('\t').append(model).append('\n'));
        return lines.toString();
    }

    private ObjectNode read() {
        String id = model.path("modelId").stringValue();
        facts.set("name", model.path("name"));
        facts.set("category", model.path("category"));
        facts.set("output", model.path("outputType"));
        if (FIRST_PRICES.containsKey(id)) {
            facts.put("unit", "second").put("price", FIRST_PRICES.get(id));
        } else if (model.has("priceUnit")) {
            facts.set("unit", model.path("priceUnit"));
        }
        if (model.path("completeness").stringValue().equals("partial-table")) {
            facts.put("open", true);
        }
        facts.set("input_schema", object(model.path("params"), ""));
        // Lists that the source leaves out: all that is known is that they are optional lists.
        ObjectNode properties = (ObjectNode) facts.path("input_schema").path("properties");
        model.path("omittedParams")
                .forEach(name -> properties.putObject(name.stringValue()).put("type", "array"));
        rules();
        putUnlessEmpty("media", untagged);
        putUnlessEmpty("limits", limits);
        return facts;
    }

    private void putUnlessEmpty(String name, JsonNode value) {
        if (!value.isEmpty()) {
            facts.set(name, value);
        }
    }

    private ObjectNode object(JsonNode params, String place) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object");
        ArrayNode required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        for (JsonNode param : params) {
            String name = param.path("name").stringValue();
            if (param.path("required").booleanValue()) {
                required.add(name);
            }
            properties.set(name, property(param, place + name));
        }
        if (required.isEmpty()) {
            schema.remove("required");
        }
        return schema;
    }

    private ObjectNode property(JsonNode param, String place) {
        ObjectNode property = JSON.createObjectNode();
        String type = param.path("type").stringValue();
        boolean list = type.equals("array");
        property.put("type", param.path("rawType").stringValue(type.equals("number") ? "float" : type));
        if (param.has("wireFormat")) {
            property.set("format", param.path("wireFormat"));
        }
        for (String fact : new String[] {"default", "enum", "min", "max", "minItems", "maxItems", "maxLength"}) {
            if (param.has(fact)) {
                property.set(KEPT.getOrDefault(fact, fact), param.path(fact));
            }
        }
        if (param.has("mediaKind") && !param.has("wireFormat")) {
            untagged.set(place, param.path("mediaKind"));
        }
        items(property, param, place);
        boolean fromProse = param.path("validationsFrom").stringValue("").equals("prose");
        if (param.has("validations") && !fromProse) {
            property.set("validations", validations(param.path("validations")));
        } else if (param.has("validations")) {
            limits.set(place, validations(param.path("validations")));
        } else if (param.has("maxSizeMB")) {
            limits.putArray(place + (list ? "[]" : ""))
                    .addObject()
                    .put("validation_rule", "file_size_mb<=")
                    .set("validation_value", param.path("maxSizeMB"));
        }
        return property;
    }

    private void items(ObjectNode property, JsonNode param, String place) {
        JsonNode items = param.path("items");
        if (items.has("properties")) {
            ObjectNode object = object(items.path("properties"), place + "[].");
            boolean bare = items.path("typeInferred").booleanValue(false);
            property.set("items", bare ? object.path("properties") : object);
        } else if (items.has("type") && param.path("required").booleanValue()) {
            // The source fills in the items of all media lists and says that several wire schemas have none; which
            // ones is not said, so here it is those of optional parameters.
            property.putObject("items").put("type", "string").set("format", items.path("wireFormat"));
        }
    }

    private static ArrayNode validations(JsonNode validations) {
        ArrayNode wire = JSON.createArrayNode();
        for (JsonNode one : validations) {
            wire.addObject()
                    .put(
                            "validation_rule",
                            one.path("subject").stringValue() + one.path("op").stringValue())
                    .set("validation_value", one.path("value"));
        }
        return wire;
    }

    private void rules() {
        ArrayNode rules = JSON.createArrayNode();
        for (JsonNode rule : model.path("crossFieldRules")) {
            // The seconds of clips, which are not inspected here.
            if (rule.path("kind").stringValue().equals("totalSeconds")) {
                continue;
            }
            ObjectNode kept = (ObjectNode) rule.deepCopy();
            kept.remove("text");
            if (rule.path("kind").stringValue().equals("sumEquals")) {
                JsonNode list = param(model.path("params"), rule.path("list"));
                kept.set(
                        "itemDefault",
                        param(list.path("items").path("properties"), rule.path("itemField"))
                                .path("default"));
                kept.set(
                        "default",
                        param(model.path("params"), rule.path("equals")).path("default"));
            }
            rules.add(kept);
        }
        putUnlessEmpty("rules", rules);
    }

    private static JsonNode param(JsonNode params, JsonNode name) {
        return params.valueStream()
                .filter(param -> param.path("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
