package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an input against a schema in the wire's language: type names in any case, {@code float} for number, lists
 * without {@code items} or with fields straight under {@code items}. Fields the schema does not know are let through,
 * since what the service does with them is not known.
 */
final class SchemaCheck {

    private final ComfyModel model;
    private final MediaCheck media;
    private final List<Violation> violations = new ArrayList<>();

    SchemaCheck(ComfyModel model, Shelf shelf) {
        this.model = model;
        this.media = new MediaCheck(shelf, this::report);
    }

    /** Returns every violation of the schema and of the prose rules. */
    List<Violation> check(ObjectNode input) {
        JsonNode schema = model.schema();
        for (JsonNode name : schema.path("required")) {
            if (!input.has(name.stringValue())) {
                report(List.of(name.stringValue()), "missing", "Field required");
            }
        }
        fields(List.of(), schema.path("properties"), input, model.emulation().path("media"));
        if (violations.isEmpty()) {
            new ProseRules(model.emulation().path("rules"), media, this::report).check(input);
        }
        return violations;
    }

    private void fields(List<String> path, JsonNode properties, JsonNode object, JsonNode untagged) {
        properties.properties().forEach(property -> {
            String name = property.getKey();
            if (object.has(name)) {
                String kind = untagged.path(name).stringValue("");
                value(below(path, name), property.getValue(), object.get(name), kind);
            }
        });
    }

    private void value(List<String> path, JsonNode schema, JsonNode value, String untaggedKind) {
        String type = typeOf(schema);
        if (!fits(type, value)) {
            report(path, type + "_type", "Input should be a valid " + type);
            return;
        }
        choice(path, schema, value);
        switch (type) {
            case "string" -> string(path, schema, value, untaggedKind);
            case "integer", "number" -> range(path, schema, value);
            case "array" -> list(path, schema, value, untaggedKind);
            case "object" -> fields(path, schema.path("properties"), value, schema.path("none"));
            default -> {}
        }
    }

    private void string(List<String> path, JsonNode schema, JsonNode value, String untaggedKind) {
        String text = value.stringValue();
        if (schema.has("maxLength") && text.length() > schema.get("maxLength").intValue()) {
            report(path, "string_too_long", "At most " + schema.get("maxLength") + " characters");
        }
        String format = schema.path("format").stringValue("");
        boolean emptyAllowed =
                text.isEmpty() && schema.path("default").stringValue("x").isEmpty();
        if ((format.endsWith("_uri") || !untaggedKind.isEmpty()) && !emptyAllowed) {
            media.check(path, text, schema.path("validations"));
        }
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

    private void list(List<String> path, JsonNode schema, JsonNode list, String untaggedKind) {
        if (schema.has("minItems") && list.size() < schema.get("minItems").intValue() && !isDefault(schema, list)) {
            report(path, "too_short", "List should have at least " + schema.get("minItems") + " items");
        }
        if (schema.has("maxItems") && list.size() > schema.get("maxItems").intValue()) {
            report(path, "too_long", "List should have at most " + schema.get("maxItems") + " items");
        }
        JsonNode itemSchema = itemSchema(schema, untaggedKind);
        for (int index = 0; index < list.size(); index++) {
            value(below(path, Integer.toString(index)), itemSchema, list.get(index), untaggedKind);
        }
    }

    /**
     * Returns the schema of a list's items in one form: fields straight under {@code items} become properties, a list of
     * media without {@code items} gets them, and {@code validations} of the list are those of each item.
     */
    private static ObjectNode itemSchema(JsonNode list, String untaggedKind) {
        ObjectNode schema = Json.object();
        JsonNode items = list.path("items");
        boolean media = list.path("format").stringValue("").endsWith("_uris") || !untaggedKind.isEmpty();
        if (items instanceof ObjectNode typed && typed.path("type").isString()) {
            schema = typed.deepCopy();
        } else if (items.isObject()) {
            schema.put("type", "object").set("properties", items.has("properties") ? items.get("properties") : items);
        } else if (media) {
            schema.put("type", "string").put("format", "media_uri");
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
        violations.add(new Violation(path, type, message));
    }

    /** Takes note of a violation. */
    interface Report {
        void add(List<String> path, String type, String message);
    }
}
