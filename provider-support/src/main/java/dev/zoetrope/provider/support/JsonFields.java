package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object whose types are not reliable: numbers come as strings, strings as numbers, and a field
 * that is missing, null or of another type counts as absent.
 */
public final class JsonFields {

    /** Stands for an object that is absent. */
    public static final JsonFields NONE = new JsonFields(Map.of());

    // Money and counters are short. An exponent of a billion would be written out digit by digit later.
    private static final int MAX_DIGITS = 40;

    private final Map<?, ?> fields;

    private JsonFields(Map<?, ?> fields) {
        this.fields = fields;
    }

    /**
     * Returns the fields of a JSON value.
     *
     * @param value a map, list, text, number or truth value; or null
     * @return its fields; none if it is no object
     */
    public static JsonFields of(@Nullable Object value) {
        return value instanceof Map<?, ?> fields ? new JsonFields(fields) : NONE;
    }

    /**
     * Returns the fields of a JSON document, which is read as far as possible.
     *
     * @param document any text
     * @return its fields; none if it is no object
     */
    public static JsonFields parse(String document) {
        return of(AnswerJson.read(document.getBytes(StandardCharsets.UTF_8), false)
                .value());
    }

    /** {@return whether there are no fields} */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * Returns the first field that holds text, a number or a boolean.
     *
     * @param names the spellings of the field, the preferred one first
     * @return its text as it stands in the document, stripped; empty if none of them holds any
     */
    public String text(String... names) {
        for (String name : names) {
            String text = words(value(name)).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /**
     * Returns the field that names something, whatever it holds: an object or a list is no name, but it is not the
     * absence of one either.
     *
     * @param names the spellings of the field, the preferred one first
     * @return its text as it stands in the document, stripped, or the JSON of an object or a list; empty if each of
     *     them is missing, null or blank
     */
    public String id(String... names) {
        for (String name : names) {
            Object value = value(name);
            String text = value instanceof Map || value instanceof List
                    ? new String(WireJson.write(value), StandardCharsets.UTF_8)
                    : words(value).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /**
     * Returns the words of a JSON value.
     *
     * @param value a map, list, text, number or truth value; or null
     * @return its text as it stands in the document; empty if it is null, a map or a list
     */
    public static String words(@Nullable Object value) {
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    /**
     * Returns a field that holds a number or words that are one.
     *
     * @param name the field
     * @return the number, exactly; empty if there is none or it is of absurd length
     */
    public Optional<BigDecimal> number(String name) {
        String text = text(name);
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            BigDecimal number = DecimalLimits.read(text);
            return Math.abs((long) number.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /**
     * Returns a field that counts something, such as a place in a queue.
     *
     * @param name the field
     * @return its value, from 0; empty if it is no whole number, or none that fits: a count beyond that is a mistake of
     *     the service, and says nothing
     */
    public Optional<Integer> count(String name) {
        return number(name).flatMap(JsonFields::whole).filter(count -> count >= 0);
    }

    private static Optional<Integer> whole(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException noCount) {
            return Optional.empty();
        }
    }

    /**
     * Returns a field that holds an object.
     *
     * @param name the field
     * @return its fields; none if it is no object
     */
    public JsonFields object(String name) {
        return of(value(name));
    }

    /**
     * Returns a field that holds a list.
     *
     * @param name the field
     * @return its items, which may be null; empty if it is no list
     */
    public List<?> list(String name) {
        return value(name) instanceof List<?> items ? Collections.unmodifiableList(items) : List.of();
    }

    /** {@return the names of the fields, in the order of the document; unmodifiable} */
    public List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /**
     * Returns a field as it is.
     *
     * @param name the field
     * @return a map, list, text, {@link BigDecimal}, whole number or truth value; null if it is null or missing
     */
    public @Nullable Object value(String name) {
        return fields.get(name);
    }
}
