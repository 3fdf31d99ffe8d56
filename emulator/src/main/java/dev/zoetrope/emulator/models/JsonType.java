package dev.zoetrope.emulator.models;

import tools.jackson.databind.JsonNode;

/** The types of JSON Schema. */
public final class JsonType {

    private JsonType() {}

    /**
     * Returns whether a value is of a type, as a strict service sees it: no text is a number.
     *
     * @param type its name in a schema; of any other name everything is
     * @param value the value
     */
    public static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isString();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }
}
