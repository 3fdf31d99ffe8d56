package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.models.JsonType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks an input against a model's schema before anything is accepted, strictly in types. */
final class InputCheck {

    private final boolean strict;
    private final List<InvalidField> found = new ArrayList<>();

    /** @param strict whether a field that the schema does not have is refused */
    InputCheck(boolean strict) {
        this.strict = strict;
    }

    List<InvalidField> check(ReplicateModel model, ObjectNode input) {
        JsonNode properties = model.properties();
        for (JsonNode name : model.required()) {
            if (!input.has(name.stringValue())) {
                wrong("required", "input." + name.stringValue(), name.stringValue() + " is required");
            }
        }
        for (Map.Entry<String, JsonNode> given : input.properties()) {
            JsonNode schema = properties.path(given.getKey());
            if (!schema.isMissingNode()) {
                value("input." + given.getKey(), schema, given.getValue());
            } else if (strict) {
                wrong(
                        "additional_property_not_allowed",
                        "input." + given.getKey(),
                        "Additional property " + given.getKey() + " is not allowed");
            }
        }
        return found;
    }

    private void value(String place, JsonNode schema, JsonNode value) {
        String type = schema.path("type").stringValue("");
        if (!JsonType.isOf(type, value)) {
            wrong("invalid_type", place, "Invalid type. Expected: " + type + ", given: " + word(value));
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(each -> same(each, value))) {
            wrong("enum", place, place + " must be one of the following: " + schema.path("enum"));
        }
        if (value.isNumber()) {
            number(place, schema, value.decimalValue());
        } else if (value.isString()) {
            text(place, schema, value.stringValue());
        } else if (value.isArray()) {
            list(place, schema, value);
        }
    }

    private static String word(JsonNode value) {
        if (value.isNull()) {
            return "null";
        }
        return value.isNumber() ? "number" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static boolean same(JsonNode allowed, JsonNode value) {
        return (allowed.isNumber() && value.isNumber())
                ? allowed.decimalValue().compareTo(value.decimalValue()) == 0
                : allowed.equals(value);
    }

    private void number(String place, JsonNode schema, BigDecimal value) {
        JsonNode least = schema.path("minimum");
        JsonNode most = schema.path("maximum");
        JsonNode step = schema.path("multipleOf");
        if (least.isNumber() && value.compareTo(least.decimalValue()) < 0) {
            wrong("number_gte", place, "Must be greater than or equal to " + least);
        }
        if (most.isNumber() && value.compareTo(most.decimalValue()) > 0) {
            wrong("number_lte", place, "Must be less than or equal to " + most);
        }
        if (step.isNumber() && value.remainder(step.decimalValue()).signum() != 0) {
            wrong("multiple_of", place, "Must be a multiple of " + step);
        }
    }

    private void text(String place, JsonNode schema, String value) {
        int length = value.codePointCount(0, value.length());
        JsonNode least = schema.path("minLength");
        JsonNode most = schema.path("maxLength");
        if (least.isNumber() && length < least.intValue()) {
            wrong("string_gte", place, "String length must be greater than or equal to " + least);
        }
        if (most.isNumber() && length > most.intValue()) {
            wrong("string_lte", place, "String length must be less than or equal to " + most);
        }
        boolean address = schema.path("format").stringValue("").equals("uri");
        if (address && !value.matches("(?is)(?:https?://[^/\\s]|data:).*")) {
            wrong("format", place, "Does not match format 'uri'");
        }
    }

    private void list(String place, JsonNode schema, JsonNode list) {
        JsonNode least = schema.path("minItems");
        JsonNode most = schema.path("maxItems");
        if (least.isNumber() && list.size() < least.intValue()) {
            wrong("array_min_items", place, "Array must have at least " + least + " items");
        }
        if (most.isNumber() && list.size() > most.intValue()) {
            wrong("array_max_items", place, "Array must have at most " + most + " items");
        }
        for (int i = 0; i < list.size() && schema.has("items"); i++) {
            value(place + "." + i, schema.path("items"), list.get(i));
        }
    }

    private void wrong(String type, String place, String description) {
        found.add(new InvalidField(type, place, description));
    }
}
