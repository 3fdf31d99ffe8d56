package dev.zoetrope.emulator;

import dev.zoetrope.emulator.reference.ModelText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Inputs of every Replicate model, made from the data alone: the least that is valid, all that is valid, and one for each
 * broken constraint.
 */
final class ReplicateInputs {

    private static final JsonNode FILE = StringNode.valueOf("https://a.example/file");

    private final String id;
    private final JsonNode facts;

    private ReplicateInputs(String id, JsonNode facts) {
        this.id = id;
        this.facts = facts;
    }

    /** Returns every model of which it is known what it takes. */
    static List<ReplicateInputs> all() {
        return HubInputs.lines(ModelText.REPLICATE).entrySet().stream()
                .filter(model -> model.getValue().has("in"))
                .map(model -> new ReplicateInputs(model.getKey(), model.getValue()))
                .toList();
    }

    String id() {
        return id;
    }

    String shape() {
        return facts.path("shape").stringValue();
    }

    String kind() {
        return facts.path("makes").stringValue();
    }

    private JsonNode properties() {
        return facts.at("/in/properties");
    }

    ObjectNode least() {
        ObjectNode input = Wire.JSON.createObjectNode();
        facts.at("/in/required")
                .forEach(
                        name -> input.set(name.stringValue(), valid(properties().path(name.stringValue()))));
        return input;
    }

    ObjectNode most() {
        ObjectNode input = Wire.JSON.createObjectNode();
        properties().properties().forEach(each -> input.set(each.getKey(), valid(each.getValue())));
        return input;
    }

    private static JsonNode valid(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").stringValue()) {
            case "boolean" -> BooleanNode.TRUE;
            case "integer", "number" -> schema.has("minimum") ? schema.path("minimum") : IntNode.valueOf(0);
            case "array" ->
                HubInputs.list(Math.max(1, schema.path("minItems").intValue(1)), valid(schema.path("items")));
            default ->
                schema.has("format")
                        ? FILE
                        : StringNode.valueOf("p".repeat(schema.path("minLength").intValue(1)));
        };
    }

    List<Refusable> refusable() {
        List<Refusable> all = new ArrayList<>();
        facts.at("/in/required")
                .forEach(name -> all.add(new Refusable(
                        id, "required", name.stringValue(), HubInputs.without(least(), name.stringValue()))));
        properties().properties().forEach(each -> property(each.getKey(), each.getValue(), all));
        add(all, "additional_property_not_allowed", "made_up", StringNode.valueOf("x"));
        return all;
    }

    private void property(String name, JsonNode schema, List<Refusable> all) {
        String type = schema.path("type").stringValue();
        add(all, "invalid_type", name, type.equals("string") ? IntNode.valueOf(5) : StringNode.valueOf("true"));
        if (type.equals("integer")) {
            add(all, "invalid_type", name, DecimalNode.valueOf(new BigDecimal("1.5")));
        }
        if (schema.has("enum")) {
            add(
                    all,
                    "enum",
                    name,
                    type.equals("string") ? StringNode.valueOf("none of them") : IntNode.valueOf(123_456));
        }
        if (schema.has("minimum")) {
            add(
                    all,
                    "number_gte",
                    name,
                    number(type, schema.path("minimum").decimalValue().subtract(BigDecimal.ONE)));
        }
        if (schema.has("maximum")) {
            add(
                    all,
                    "number_lte",
                    name,
                    number(type, schema.path("maximum").decimalValue().add(BigDecimal.ONE)));
        }
        if (schema.has("multipleOf")) {
            add(
                    all,
                    "multiple_of",
                    name,
                    number(type, schema.path("multipleOf").decimalValue().add(BigDecimal.ONE)));
        }
        if (schema.has("maxLength")) {
            add(
                    all,
                    "string_lte",
                    name,
                    StringNode.valueOf("x".repeat(schema.path("maxLength").intValue() + 1)));
        }
        if (schema.has("minLength")) {
            add(all, "string_gte", name, StringNode.valueOf("x"));
        }
        if (schema.has("maxItems")) {
            add(
                    all,
                    "array_max_items",
                    name,
                    HubInputs.list(schema.path("maxItems").intValue() + 1, FILE));
        }
        if (schema.has("format")) {
            add(all, "format", name, StringNode.valueOf("boat.png"));
        }
        if (schema.path("items").has("format")) {
            add(
                    all,
                    "format",
                    name,
                    HubInputs.list(Math.max(1, schema.path("minItems").intValue(1)), StringNode.valueOf("boat.png")));
        }
    }

    private static JsonNode number(String type, BigDecimal value) {
        return type.equals("integer") ? BigIntegerNode.valueOf(value.toBigInteger()) : DecimalNode.valueOf(value);
    }

    private void add(List<Refusable> all, String constraint, String name, JsonNode value) {
        all.add(new Refusable(id, constraint, name, HubInputs.with(least(), name, value)));
    }
}
