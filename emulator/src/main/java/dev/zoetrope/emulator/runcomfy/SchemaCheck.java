package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.FileStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the input of a request against its model's schema, which is in RunComfy's own dialect of JSON Schema: type
 * names in any case, {@code float} for number, lists without {@code items} or with fields straight under {@code items}.
 * Fields that the schema does not know are refused, unless not all of the model's fields are known; whether the service
 * refuses them is not known.
 */
final class SchemaCheck {

    /** The account's own LoRA, which every base model takes beside its own fields. */
    private static final String LORA = "lora";

    private final ComfyModel model;
    private final MediaCheck media;
    private final List<SchemaViolation> violations = new ArrayList<>();

    SchemaCheck(ComfyModel model, FileStore store) {
        this.model = model;
        this.media = new MediaCheck(store, this::report);
    }

    /** {@return every violation of the schema and of the prose rules} */
    List<SchemaViolation> check(ObjectNode input) {
        JsonNode schema = model.schema();
        for (JsonNode name : schema.path("required")) {
            if (!input.has(name.stringValue())) {
                report(List.of(name.stringValue()), "missing", "Field required");
            }
        }
        fields(List.of(), schema.path("properties"), input);
        unknown(schema, input);
        if (violations.isEmpty()) {
            new ProseRules(model.emulation().path("rules"), this::report).check(input);
        }
        return violations;
    }

    private void unknown(JsonNode schema, ObjectNode input) {
        Set<String> known = new HashSet<>(schema.path("properties").propertyNames());
        // One schema requires a field that it does not describe.
        schema.path("required").forEach(name -> known.add(name.stringValue()));
        known.add(LORA);
        if (!model.isOpen()) {
            input.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> report(List.of(name), "extra_forbidden", "No such field"));
        }
    }

    private void fields(List<String> path, JsonNode properties, JsonNode object) {
        properties.properties().forEach(property -> {
            String name = property.getKey();
            if (object.has(name)) {
                value(below(path, name), property.getValue(), object.get(name));
            }
        });
    }

    private void value(List<String> path, JsonNode schema, JsonNode value) {
        String type = typeOf(schema);
        if (!fits(type, value)) {
            report(path, type + "_type", "Input should be a valid " + type);
            return;
        }
        choice(path, schema, value);
        switch (type) {
            case "string" -> string(path, schema, value);
            case "integer", "number" -> range(path, schema, value);
            case "array" -> list(path, schema, value);
            case "object" -> fields(path, schema.path("properties"), value);
            default -> {}
        }
    }

    private void string(List<String> path, JsonNode schema, JsonNode value) {
        String text = value.stringValue();
        if (schema.has("maxLength")
                && text.codePointCount(0, text.length())
                        > schema.get("maxLength").intValue()) {
            report(path, "string_too_long", "At most " + schema.get("maxLength") + " characters");
        }
        String kind = mediaKind(path, schema);
        boolean emptyAllowed =
                text.isEmpty() && schema.path("default").stringValue("x").isEmpty();
        if (!kind.isEmpty() && !emptyAllowed) {
            ArrayNode validations = Json.array();
            validations.addAll(schema.path("validations").values());
            validations.addAll(
                    model.emulation().path("limits").path(place(path)).values());
            media.check(path, text, kind, validations);
        }
    }

    /** {@return the kind of media that a string refers to, by its tag or else by what is known beside the schema} */
    private String mediaKind(List<String> path, JsonNode schema) {
        String format = schema.path("format").stringValue("");
        return format.endsWith("_uri")
                ? format.substring(0, format.length() - 4)
                : model.emulation()
                        .path("media")
                        .path(place(path).replaceFirst("\\[]$", ""))
                        .stringValue("");
    }

    /** {@return the place of a value as the data names it: {@code elements[].frontal_image_url}} */
    private static String place(List<String> path) {
        return String.join(".", path).replaceAll("\\.\\d+(?=\\.|$)", "[]");
    }

    private void range(List<String> path, JsonNode schema, JsonNode value) {
        if (schema.has("minimum")
                && value.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0) {
            report(path, "greater_than_equal", "Input should be at least " + schema.get("minimum"));
        }
        if (schema.has("maximum")
                && value.decimalValue().compareTo(schema.get("maximum").decimalValue()) > 0) {
            report(path, "less_than_equal", "Input should be at most " + schema.get("maximum"));
        }
    }

    private void list(List<String> path, JsonNode schema, JsonNode list) {
        if (schema.has("minItems") && list.size() < schema.get("minItems").intValue() && !isDefault(schema, list)) {
            report(path, "too_short", "List should have at least " + schema.get("minItems") + " items");
        }
        if (schema.has("maxItems") && list.size() > schema.get("maxItems").intValue()) {
            report(path, "too_long", "List should have at most " + schema.get("maxItems") + " items");
        }
        JsonNode itemSchema = itemSchema(path, schema);
        for (int index = 0; index < list.size(); index++) {
            value(below(path, Integer.toString(index)), itemSchema, list.get(index));
        }
    }

    /**
     * Returns the schema of a list's items in one form: fields straight under {@code items} become properties, a list
     * of media without {@code items} gets them, and {@code validations} of the list are those of each item.
     */
    private ObjectNode itemSchema(List<String> path, JsonNode list) {
        ObjectNode schema = Json.object();
        JsonNode items = list.path("items");
        String format = list.path("format").stringValue("");
        if (items instanceof ObjectNode typed && typed.path("type").isString()) {
            schema = typed.deepCopy();
        } else if (items.isObject()) {
            schema.put("type", "object").set("properties", items.has("properties") ? items.get("properties") : items);
        } else if (format.endsWith("_uris")) {
            schema.put("type", "string").put("format", format.substring(0, format.length() - 1));
        } else if (!mediaKind(path, list).isEmpty()) {
            schema.put("type", "string");
        }
        if (list.has("validations") && !schema.has("validations")) {
            schema.set("validations", list.get("validations"));
        }
        return schema;
    }

    private void choice(List<String> path, JsonNode schema, JsonNode value) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray() && allowed.valueStream().noneMatch(one -> one.equals(value))) {
            report(path, "enum", "Input should be one of " + allowed);
        }
    }

    private static boolean isDefault(JsonNode schema, JsonNode value) {
        return schema.path("default").equals(value);
    }

    private static String typeOf(JsonNode schema) {
        String type = schema.path("type").stringValue("any").toLowerCase(Locale.ROOT);
        return type.equals("float") ? "number" : type;
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private void report(List<String> path, String type, String message) {
        violations.add(new SchemaViolation(path, type, message));
    }

    /** Takes note of a violation. */
    interface Report {
        void add(List<String> path, String type, String message);
    }
}
