package dev.zoetrope.emulator;

import dev.zoetrope.emulator.reference.ModelText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Inputs of every RunComfy model, made from the data alone: the least that is valid, and one for each broken
 * constraint.
 */
final class ComfyInputs {

    private static final JsonNode FILE = StringNode.valueOf("https://a.example/file");
    private static final JsonNode SOUND = StringNode.valueOf("data:audio/wav;base64,UklGRiQAAABXQVZFZm10IA==");
    private static final JsonNode PICTURE = StringNode.valueOf(Samples.dataUri(8, 8));

    /** The keys under which results of a kind stand. */
    static final Map<String, List<String>> KEYS =
            Map.of("video", List.of("video"), "image", List.of("image"), "audio", List.of("audio", "audios"));

    /** Large enough for every least size, and too flat or too tall for every aspect. */
    private static final JsonNode FLAT = StringNode.valueOf(Samples.dataUri(310 * 20, 310));

    private static final JsonNode TALL = StringNode.valueOf(Samples.dataUri(310, 310 * 20));

    private final String id;
    private final JsonNode facts;

    private ComfyInputs(String id, JsonNode facts) {
        this.id = id;
        this.facts = facts;
    }

    static List<ComfyInputs> all() {
        return HubInputs.lines(ModelText.RUNCOMFY).entrySet().stream()
                .map(model -> new ComfyInputs(model.getKey(), model.getValue()))
                .toList();
    }

    String id() {
        return id;
    }

    boolean hasSchema() {
        return facts.has("input_schema");
    }

    /** Returns the kind of what comes out, empty where the data does not say. */
    String output() {
        return facts.path("output").stringValue("");
    }

    ObjectNode least() {
        ObjectNode body = Wire.JSON.createObjectNode();
        for (JsonNode name : facts.at("/input_schema/required")) {
            body.set(name.stringValue(), valid(name.stringValue()));
        }
        for (JsonNode rule : facts.path("rules")) {
            JsonNode first = rule.path("fields").path(0);
            if (rule.path("kind").stringValue().equals("atLeastOneOf")) {
                body.set(first.stringValue(), filled(first.stringValue(), 1));
            }
        }
        return body;
    }

    private JsonNode property(String name) {
        return facts.at("/input_schema/properties").path(name);
    }

    private JsonNode valid(String name) {
        JsonNode property = property(name);
        return type(property).equals("array")
                ? filled(name, property.path("minItems").intValue(0))
                : one(property, isMedia(name));
    }

    private boolean isMedia(String name) {
        return property(name).path("format").stringValue("").contains("_uri")
                || facts.path("media").has(name);
    }

    private static JsonNode one(JsonNode property, boolean media) {
        if (media) {
            return FILE;
        }
        if (property.has("enum")) {
            return property.path("enum").get(0);
        }
        return switch (type(property)) {
            case "string" -> StringNode.valueOf("p");
            case "boolean" -> BooleanNode.TRUE;
            case "object" -> Wire.JSON.createObjectNode();
            default -> property.has("minimum") ? property.path("minimum") : IntNode.valueOf(1);
        };
    }

    /** Returns a field with that many items, or a single value where the field is no list. */
    private JsonNode filled(String name, int items) {
        JsonNode property = property(name);
        if (!type(property).equals("array")) {
            return one(property, isMedia(name));
        }
        return HubInputs.list(items, isMedia(name) ? FILE : Wire.JSON.createObjectNode());
    }

    private static String type(JsonNode property) {
        String type = property.path("type").stringValue("").toLowerCase(Locale.ROOT);
        return type.equals("float") ? "number" : type;
    }

    List<Refusable> refusable() {
        List<Refusable> all = new ArrayList<>();
        facts.at("/input_schema/required")
                .forEach(name -> all.add(new Refusable(
                        id, "required", name.stringValue(), HubInputs.without(least(), name.stringValue()))));
        facts.at("/input_schema/properties").propertyNames().forEach(name -> property(name, all));
        facts.path("rules").forEach(rule -> rule(rule, all));
        if (hasSchema() && !facts.has("open")) {
            add(all, "known", "made_up", StringNode.valueOf("x"));
        }
        return all;
    }

    private void property(String name, List<Refusable> all) {
        JsonNode property = property(name);
        String type = type(property);
        add(all, "type " + type, name, type.equals("string") ? IntNode.valueOf(5) : StringNode.valueOf("true"));
        if (type.equals("integer")) {
            add(all, "whole number", name, DecimalNode.valueOf(new BigDecimal("1.5")));
        }
        if (property.has("enum")) {
            add(all, "enum", name, type.equals("string") ? StringNode.valueOf("no such value") : IntNode.valueOf(-77));
        }
        if (property.has("minimum")) {
            add(all, "minimum", name, number(property.path("minimum"), -1));
        }
        if (property.has("maximum")) {
            add(all, "maximum", name, number(property.path("maximum"), 1));
        }
        if (property.has("maxLength")) {
            add(
                    all,
                    "maxLength",
                    name,
                    StringNode.valueOf("x".repeat(property.path("maxLength").intValue() + 1)));
        }
        if (property.path("minItems").intValue(0) > 0) {
            add(all, "minItems", name, filled(name, property.path("minItems").intValue() - 1));
        }
        if (property.has("maxItems")) {
            add(all, "maxItems", name, filled(name, property.path("maxItems").intValue() + 1));
        }
        if (isMedia(name)) {
            media(name, all);
        }
    }

    private void media(String name, List<Refusable> all) {
        add(all, "URL", name, file(name, StringNode.valueOf("boat.png")));
        String format = property(name).path("format").stringValue("");
        JsonNode otherKind = format.startsWith("audio") ? PICTURE : SOUND;
        add(all, "media kind", name, file(name, otherKind));
        for (JsonNode validation : property(name).path("validations")) {
            switch (validation.path("validation_rule").stringValue()) {
                case "width_pixels>", "height_pixels>" -> add(all, "pixels", name, file(name, PICTURE));
                case "width/height<" -> add(all, "aspect", name, file(name, FLAT));
                case "width/height>" -> add(all, "aspect", name, file(name, TALL));
                default -> {}
            }
        }
    }

    private JsonNode file(String name, JsonNode reference) {
        return type(property(name)).equals("array") ? HubInputs.list(1, reference) : reference;
    }

    private static JsonNode number(JsonNode limit, int beyond) {
        BigDecimal value = limit.decimalValue().add(BigDecimal.valueOf(beyond));
        return limit.isIntegralNumber()
                ? Wire.JSON.getNodeFactory().numberNode(value.longValueExact())
                : DecimalNode.valueOf(value);
    }

    private void rule(JsonNode rule, List<Refusable> all) {
        String kind = rule.path("kind").stringValue();
        String field = rule.path("field").stringValue("");
        List<String> fields =
                rule.path("fields").valueStream().map(JsonNode::stringValue).toList();
        String when = rule.path("whenPresent").stringValue("");
        ObjectNode body = least();
        switch (kind) {
            case "totalItems" -> {
                int left = rule.path("max").intValue() + 1;
                for (String each : fields) {
                    int some = Math.min(left, property(each).path("maxItems").intValue(left));
                    body.set(each, filled(each, some));
                    left -= some;
                }
                broken(all, kind, fields.get(0), body);
            }
            case "sumEquals" -> {
                String list = rule.path("list").stringValue();
                ObjectNode item =
                        Wire.JSON.createObjectNode().put(rule.path("itemField").stringValue(), 3);
                broken(all, kind, list, HubInputs.with(body, list, HubInputs.list(2, item)));
            }
            case "allowedUnlessPresent" -> broken(all, kind, field, HubInputs.with(body, field, other(rule, field)));
            case "allowedWhenPresent" ->
                broken(
                        all,
                        kind,
                        field,
                        HubInputs.with(HubInputs.with(body, when, filled(when, 1)), field, other(rule, field)));
            case "mutuallyExclusive" -> {
                fields.forEach(each -> body.set(each, filled(each, 1)));
                broken(all, kind, fields.get(0), body);
            }
            case "atLeastOneOf" -> {
                fields.forEach(body::remove);
                broken(all, kind, fields.get(0), body);
            }
            case "requiresOneOf" -> {
                rule.path("oneOf").forEach(each -> {
                    if (body.has(each.stringValue())) {
                        body.set(each.stringValue(), Wire.JSON.createArrayNode());
                    }
                });
                broken(all, kind, field, HubInputs.with(body, field, filled(field, 1)));
            }
            case "listMaxUnless" -> {
                // Without the other field the schema's own limit is as low.
                ObjectNode with = HubInputs.with(body, when, filled(when, 1));
                int tooMany = rule.path("maxWhenPresent").intValue() + 1;
                broken(all, kind, field, HubInputs.with(with, field, filled(field, tooMany)));
            }
            case "listMaxFromProse" ->
                rule.path("limits")
                        .properties()
                        .forEach(limit -> broken(
                                all,
                                kind,
                                limit.getKey(),
                                HubInputs.with(
                                        body,
                                        limit.getKey(),
                                        filled(limit.getKey(), limit.getValue().intValue() + 1))));
            case "forbiddenCombination" -> {
                rule.path("when").properties().forEach(set -> body.set(set.getKey(), set.getValue()));
                if (!when.isEmpty()) {
                    body.set(when, filled(when, 1));
                }
                broken(
                        all,
                        kind,
                        field,
                        HubInputs.with(body, field, rule.path("forbidden").get(0)));
            }
            case "exactItemsWhenPresent" -> {
                body.set(when, filled(when, 1));
                broken(
                        all,
                        kind,
                        field,
                        HubInputs.with(
                                body, field, filled(field, rule.path("count").intValue() + 1)));
            }
            default -> throw new AssertionError("no input breaks a rule of kind " + kind);
        }
    }

    private JsonNode other(JsonNode rule, String field) {
        List<JsonNode> allowed = rule.path("allowed").valueStream().toList();
        return property(field)
                .path("enum")
                .valueStream()
                .filter(value -> !allowed.contains(value))
                .findFirst()
                .orElseThrow();
    }

    private void broken(List<Refusable> all, String kind, String field, ObjectNode body) {
        all.add(new Refusable(id, "rule " + kind, field, body));
    }

    private void add(List<Refusable> all, String constraint, String name, JsonNode value) {
        all.add(new Refusable(id, constraint, name, HubInputs.with(least(), name, value)));
    }
}
