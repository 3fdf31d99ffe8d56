package dev.zoetrope.emulator;

import dev.zoetrope.emulator.reference.ModelText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Inputs of every RunningHub model, made from the data alone: the least that is valid, and one for each broken
 * constraint.
 */
final class HubInputs {

    private static final JsonNode FILE = StringNode.valueOf("https://a.example/file");
    private static final JsonNode SOUND = StringNode.valueOf("data:audio/wav;base64,UklGRiQAAABXQVZFZm10IA==");
    private static final JsonNode PICTURE = StringNode.valueOf(Samples.dataUri(8, 8));

    private final String endpoint;
    private final JsonNode facts;

    private HubInputs(String endpoint, JsonNode facts) {
        this.endpoint = endpoint;
        this.facts = facts;
    }

    static List<HubInputs> all() {
        return lines(ModelText.RUNNINGHUB).entrySet().stream()
                .map(model -> new HubInputs(model.getKey(), model.getValue()))
                .toList();
    }

    /** Returns the facts of each model by its id. */
    static Map<String, JsonNode> lines(ModelText text) {
        Map<String, JsonNode> models = new LinkedHashMap<>();
        text.kept().lines().forEach(line -> {
            String[] parts = line.split("\t", 2);
            models.put(parts[0], Wire.JSON.readTree(parts[1]));
        });
        return models;
    }

    static ObjectNode with(ObjectNode body, String name, JsonNode value) {
        return body.deepCopy().set(name, value);
    }

    static ObjectNode without(ObjectNode body, String name) {
        ObjectNode less = body.deepCopy();
        less.remove(name);
        return less;
    }

    static ArrayNode list(int size, JsonNode item) {
        ArrayNode list = Wire.JSON.createArrayNode();
        for (int i = 0; i < size; i++) {
            list.add(item);
        }
        return list;
    }

    String endpoint() {
        return endpoint;
    }

    JsonNode facts() {
        return facts;
    }

    String output() {
        return facts.path("output").stringValue();
    }

    ObjectNode least() {
        ObjectNode body = Wire.JSON.createObjectNode();
        facts.path("params").properties().forEach(param -> {
            if (param.getValue().path("required").booleanValue(false)) {
                body.set(param.getKey(), valid(param.getValue()));
            }
        });
        return body;
    }

    /** Returns the least that is valid with each parameter set to something that it takes. */
    ObjectNode most() {
        ObjectNode body = Wire.JSON.createObjectNode();
        facts.path("params").properties().forEach(param -> body.set(param.getKey(), valid(param.getValue())));
        return body;
    }

    private static JsonNode valid(JsonNode param) {
        return switch (param.path("type").stringValue()) {
            case "enum" -> param.has("enum") ? param.path("enum").get(0) : StringNode.valueOf("any");
            case "array" -> list(1, param.path("enum").path(0));
            case "boolean" -> BooleanNode.TRUE;
            case "integer", "number" ->
                param.has("min")
                        ? param.path("min")
                        : param.path("default").isNumber() ? param.path("default") : IntNode.valueOf(1);
            case "media" -> isMany(param) ? list(1, FILE) : FILE;
            default -> StringNode.valueOf("p");
        };
    }

    private static boolean isMany(JsonNode param) {
        return param.path("many").booleanValue(false);
    }

    List<Refusable> refusable() {
        List<Refusable> all = new ArrayList<>();
        facts.path("params").properties().forEach(param -> param(param.getKey(), param.getValue(), all));
        if (!facts.has("open")) {
            add(all, "known", "made_up", StringNode.valueOf("x"));
        }
        return all;
    }

    private void param(String name, JsonNode param, List<Refusable> all) {
        if (param.path("required").booleanValue(false)) {
            all.add(new Refusable(endpoint, "required", name, without(least(), name)));
        }
        String type = param.path("type").stringValue();
        boolean text = type.equals("string") || type.equals("enum") || type.equals("media") || type.equals("array");
        add(all, "type " + type, name, text ? IntNode.valueOf(5) : StringNode.valueOf("true"));
        if (type.equals("integer")) {
            add(all, "whole number", name, DecimalNode.valueOf(new BigDecimal("1.5")));
        }
        if (param.has("enum")) {
            JsonNode odd = StringNode.valueOf("no such value");
            add(all, "enum", name, type.equals("array") ? list(1, odd) : odd);
        }
        if (param.has("min")) {
            add(all, "min", name, number(type, param.path("min").decimalValue().subtract(BigDecimal.ONE)));
        }
        if (param.has("max")) {
            add(all, "max", name, number(type, param.path("max").decimalValue().add(BigDecimal.ONE)));
        }
        if (param.has("maxLength")) {
            add(
                    all,
                    "maxLength",
                    name,
                    StringNode.valueOf("x".repeat(param.path("maxLength").intValue() + 1)));
        }
        if (type.equals("media")) {
            media(name, param, all);
        }
    }

    private void media(String name, JsonNode param, List<Refusable> all) {
        boolean many = isMany(param);
        add(all, "multiple", name, many ? FILE : list(1, FILE));
        JsonNode noUrl = StringNode.valueOf("boat.png");
        add(all, "URL", name, many ? list(1, noUrl) : noUrl);
        if (param.has("maxItems")) {
            add(all, "maxItems", name, list(param.path("maxItems").intValue() + 1, FILE));
        }
        if (param.has("formats")) {
            JsonNode other = param.path("media").stringValue().equals("audio") ? PICTURE : SOUND;
            add(all, "formats", name, many ? list(1, other) : other);
        }
    }

    private static JsonNode number(String type, BigDecimal value) {
        return type.equals("integer") ? BigIntegerNode.valueOf(value.toBigInteger()) : DecimalNode.valueOf(value);
    }

    private void add(List<Refusable> all, String constraint, String name, JsonNode value) {
        all.add(new Refusable(endpoint, constraint, name, with(least(), name, value)));
    }
}
