package dev.zoetrope.provider.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object of a catalogue file together with its place in the file, so that every error names the place. */
final class CatalogEntry {

    private final Object where;
    private final Map<?, ?> fields;

    /**
     * Takes a value.
     *
     * @param where what says its place; its text is asked for with an error alone
     * @param value the value, which must be an object
     */
    CatalogEntry(Object where, @Nullable Object value) {
        this.where = where;
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("an object is expected");
        }
        this.fields = map;
    }

    /** The place of a part within the place of the whole. */
    private record Part(Object whole, Object name) {
        @Override
        public String toString() {
            return whole + ", " + name;
        }
    }

    private record Item(String list, int number) {
        @Override
        public String toString() {
            return list + "[" + number + "]";
        }
    }

    /** Makes an exception that says what is wrong with this entry. */
    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(where + ": " + what);
    }

    /** Makes something of this entry and adds the entry's place to any error. */
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException fault) {
            throw placed(fault);
        }
    }

    /** Adds the entry's place to an error, unless it is one of an inner entry, which names its place already. */
    IllegalArgumentException placed(IllegalArgumentException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.startsWith(where.toString()) ? fault : wrong(message);
    }

    /** Returns all fields as they are, without a form that is known here; none of their values may be null. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        fields.forEach((name, value) -> data.put(String.valueOf(name), frozen(String.valueOf(name), value)));
        return Collections.unmodifiableMap(data);
    }

    private Object frozen(String field, @Nullable Object value) {
        if (value == null) {
            throw wrong("'" + field + "' holds null; leave it out");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> frozen(field, item)).toList();
        }
        return value instanceof Map<?, ?> ? new CatalogEntry(new Part(where, field), value).data() : value;
    }

    Map<?, ?> fields() {
        return fields;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    String text(String field) {
        Object value = fields.get(field);
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof String || value instanceof Boolean) {
            return value.toString();
        }
        throw wrong("'" + field + "' is missing or no plain value");
    }

    /** Reads a required field. */
    <T> T as(String field, Function<String, T> reader) {
        String text = text(field);
        return checked(() -> reader.apply(text));
    }

    /** Reads an optional field. */
    <T> @Nullable T optional(String field, Function<String, T> reader) {
        return has(field) ? as(field, reader) : null;
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    /** Returns a value in the Java types of the API: text, {@link BigDecimal}, {@link Boolean} or empty list. */
    Object value(String field) {
        return plain(field, fields.get(field));
    }

    List<Object> values(String field) {
        return list(field).stream().map(item -> plain(field, item)).toList();
    }

    List<String> texts(String field) {
        List<?> items = list(field);
        List<String> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            texts.add(plain(field, item).toString());
        }
        return texts;
    }

    CatalogEntry child(String field) {
        return new CatalogEntry(new Part(where, field), fields.get(field));
    }

    Optional<CatalogEntry> optionalChild(String field) {
        return has(field) ? Optional.of(child(field)) : Optional.empty();
    }

    List<CatalogEntry> children(String field) {
        List<CatalogEntry> entries = new ArrayList<>();
        for (Object item : list(field)) {
            entries.add(new CatalogEntry(new Part(where, new Item(field, entries.size())), item));
        }
        return entries;
    }

    /** Returns a list's entries, each placed by one of its own fields instead of by its number. */
    List<CatalogEntry> named(String field, String nameField) {
        return children(field).stream()
                .map(entry -> new CatalogEntry(new Part(where, entry.text(nameField)), entry.fields))
                .toList();
    }

    private List<?> list(String field) {
        return fields.get(field) instanceof List<?> list ? list : List.of();
    }

    private Object plain(String field, @Nullable Object value) {
        boolean fits = value instanceof String
                || value instanceof BigDecimal
                || value instanceof Boolean
                || (value instanceof List<?> list && list.isEmpty());
        if (!fits || value == null) {
            throw wrong("'" + field + "' holds " + value + ", which is no text, number, truth value or empty list");
        }
        return value;
    }
}
