package dev.zoetrope.provider.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of a catalogue file together with where it stands, so that every complaint names the place. */
final class CatalogEntry {

    private final String where;
    private final JsonNode node;

    CatalogEntry(String where, JsonNode node) {
        this.where = where;
        this.node = node;
        if (!node.isObject()) {
            throw wrong("an object is expected");
        }
    }

    /** Makes the exception that says what is wrong here. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(where + ": " + what);
    }

    /** Makes something of this entry and adds the place to its complaints. */
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException fault) {
            String message = String.valueOf(fault.getMessage());
            // A complaint of an inner entry names its place already.
            throw message.startsWith(where) ? fault : wrong(message);
        }
    }

    boolean has(String field) {
        return node.has(field);
    }

    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    String text(String field) {
        JsonNode value = node.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw wrong("'" + field + "' is missing or no plain value");
        }
        return value.asString();
    }

    /** Reads a field that must be there. */
    <T> T as(String field, Function<String, T> reader) {
        String text = text(field);
        return checked(() -> reader.apply(text));
    }

    /** Reads a field that may be missing. */
    <T> @Nullable T optional(String field, Function<String, T> reader) {
        return has(field) ? as(field, reader) : null;
    }

    boolean flag(String field) {
        return node.path(field).asBoolean(false);
    }

    /** Returns a value in the Java types of the API: text, {@link BigDecimal}, {@link Boolean} or empty list. */
    Object value(String field) {
        return value(node.path(field), field);
    }

    List<Object> values(String field) {
        List<Object> values = new ArrayList<>();
        node.path(field).values().forEach(item -> values.add(value(item, field)));
        return values;
    }

    List<String> texts(String field) {
        return values(field).stream().map(String::valueOf).toList();
    }

    CatalogEntry child(String field) {
        return new CatalogEntry(where + ", " + field, node.path(field));
    }

    Optional<CatalogEntry> optionalChild(String field) {
        return has(field) ? Optional.of(child(field)) : Optional.empty();
    }

    List<CatalogEntry> children(String field) {
        List<CatalogEntry> entries = new ArrayList<>();
        for (JsonNode item : node.path(field).values()) {
            entries.add(new CatalogEntry(where + ", " + field + "[" + entries.size() + "]", item));
        }
        return entries;
    }

    /** Returns a list's entries, each placed by one of its own fields instead of by its number. */
    List<CatalogEntry> named(String field, String nameField) {
        return children(field).stream()
                .map(entry -> new CatalogEntry(where + ", " + entry.text(nameField), entry.node))
                .toList();
    }

    private Object value(JsonNode value, String field) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isArray() && value.isEmpty()) {
            return List.of();
        }
        throw wrong("'" + field + "' holds " + value + ", which is no text, number, truth value or empty list");
    }
}
