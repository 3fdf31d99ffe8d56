package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.media.FileStore;
import dev.zoetrope.emulator.models.JsonType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Checks an input against a model's schema, strictly in types. A field that the schema does not have is let through, as by
 * the validator that the service's own apps are written with.
 */
final class FalInputCheck {

    private static final BigDecimal MEGABYTE = BigDecimal.valueOf(1 << 20);

    private final FileStore store;
    private final List<FalViolation> found = new ArrayList<>();

    FalInputCheck(FileStore store) {
        this.store = store;
    }

    List<FalViolation> check(FalModel model, JsonNode input) {
        object(List.of(), model.schema(), input);
        return found;
    }

    private void object(List<Object> place, JsonNode schema, JsonNode value) {
        for (JsonNode name : schema.path("required")) {
            if (value.path(name.stringValue()).isMissingNode()) {
                wrong(inside(place, name.stringValue()), "missing", "Field required");
            }
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode given = value.path(property.getKey());
            if (!given.isMissingNode() && !given.isNull()) {
                value(inside(place, property.getKey()), property.getValue(), given);
            }
        }
    }

    private void value(List<Object> place, JsonNode schema, JsonNode value) {
        if (schema.has("or") && value.isObject()) {
            object(place, schema.path("or"), value);
            return;
        }
        String type = schema.path("type").stringValue("");
        boolean either = schema.path("either").booleanValue(false) && value.isNumber();
        if (!either && !JsonType.isOf(type, value)) {
            wrong(place, type + "_type", "Input should be a valid " + type);
            return;
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(each -> same(each, value))) {
            wrong(place, "one_of", "Input should be one of " + schema.path("enum"));
        }
        bounds(place, schema, value);
        if (value.isObject()) {
            object(place, schema, value);
        }
        if (value.isArray()) {
            list(place, schema, value);
        }
        if (schema.has("media") && value.isString()) {
            file(place, schema, value.stringValue());
        }
    }

    private static boolean same(JsonNode allowed, JsonNode value) {
        return (allowed.isNumber() && value.isNumber())
                ? allowed.decimalValue().compareTo(value.decimalValue()) == 0
                : allowed.asString().equals(value.asString());
    }

    private void bounds(List<Object> place, JsonNode schema, JsonNode value) {
        if (value.isNumber()) {
            JsonNode least = schema.path("minimum");
            JsonNode most = schema.path("maximum");
            if (least.isNumber() && value.decimalValue().compareTo(least.decimalValue()) < 0) {
                wrong(place, "greater_than_equal", "Input should be greater than or equal to " + least);
            }
            if (most.isNumber() && value.decimalValue().compareTo(most.decimalValue()) > 0) {
                wrong(place, "less_than_equal", "Input should be less than or equal to " + most);
            }
        }
        JsonNode longest = schema.path("maxLength");
        if (value.isString() && longest.isNumber()) {
            String text = value.stringValue();
            if (text.codePointCount(0, text.length()) > longest.intValue()) {
                wrong(place, "sequence_too_long", "String should have at most " + longest + " characters");
            }
        }
    }

    private void list(List<Object> place, JsonNode schema, JsonNode list) {
        if (schema.path("minItems").isNumber()
                && list.size() < schema.path("minItems").intValue()) {
            wrong(place, "sequence_too_short", "List should have at least " + schema.path("minItems") + " items");
        }
        if (schema.path("maxItems").isNumber()
                && list.size() > schema.path("maxItems").intValue()) {
            wrong(place, "sequence_too_long", "List should have at most " + schema.path("maxItems") + " items");
        }
        for (int i = 0; i < list.size(); i++) {
            if (schema.has("items")) {
                value(inside(place, i), schema.path("items"), list.get(i));
            }
            if (schema.has("media") && list.get(i).isString()) {
                file(inside(place, i), schema, list.get(i).stringValue());
            }
        }
    }

    private void file(List<Object> place, JsonNode schema, String reference) {
        if (store.isGone(reference)) {
            wrong(place, "file_download_error", "Failed to download the file");
        }
        JsonNode most = schema.path("megabytes");
        boolean large = most.isNumber()
                && store.content(reference)
                        .filter(bytes -> BigDecimal.valueOf(bytes.length)
                                        .compareTo(most.decimalValue().multiply(MEGABYTE))
                                > 0)
                        .isPresent();
        if (large) {
            wrong(place, "file_too_large", "File size exceeds " + most + " MB");
        }
    }

    private static List<Object> inside(List<Object> place, Object next) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(next);
        return longer;
    }

    private void wrong(List<Object> place, String type, String message) {
        found.add(new FalViolation(place, type, message));
    }
}
