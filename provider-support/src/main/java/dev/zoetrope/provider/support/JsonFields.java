package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final int MAX_FAULTS = 10;
    private static final int MAX_FAULT_DEPTH = 6;

    /** What is wrong in one sentence, by its names, the most telling first. */
    private static final List<String> SENTENCES = List.of(
            "error_message", "errorMessage", "message", "msg", "error_description", "title", "reason", "description");

    /** What is wrong one by one, or in detail. */
    private static final List<String> FAULTS = List.of("detail", "details", "errors", "error");

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

    /**
     * Returns what these fields say is wrong, in any of the forms that services use: {@code message}, {@code msg},
     * {@code error}, {@code errors}, {@code detail} and the like, as a text, an object, or a list of either with the
     * place of each fault; {@code title} and {@code detail} of RFC 9457; a list of faults by the name of the field.
     *
     * @return the words, as they came; empty if there are none
     */
    public String problem() {
        return problem(0);
    }

    private String problem(int depth) {
        String sentence = firstProblem(SENTENCES, depth);
        String faults = firstProblem(FAULTS, depth);
        return sentence.isEmpty() || faults.isEmpty() || sentence.contains(faults)
                ? sentence + (sentence.isEmpty() ? faults : "")
                : sentence + ": " + faults;
    }

    private String firstProblem(List<String> names, int depth) {
        return names.stream()
                .map(name -> problem(value(name), depth))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String problem(@Nullable Object value, int depth) {
        if (depth > MAX_FAULT_DEPTH) {
            return "";
        }
        if (value instanceof List<?> faults) {
            return joined(faults.stream().map(each -> problem(each, depth + 1)), "; ");
        }
        if (!(value instanceof Map)) {
            return value instanceof String text ? text.strip() : "";
        }
        JsonFields fault = of(value);
        String words = fault.problem(depth + 1);
        if (!words.isEmpty()) {
            return joined(Stream.of(fault.place(), words), ": ");
        }
        // Faults by the name of the field: {"duration": ["must be 5 or 10"]}.
        return joined(
                fault.names().stream()
                        .filter(name -> fault.value(name) instanceof List || fault.value(name) instanceof Map)
                        .map(name -> {
                            String each = problem(fault.value(name), depth + 1);
                            return each.isEmpty() ? "" : name + ": " + each;
                        }),
                "; ");
    }

    /** Which field a fault is about, as a name or a path: {@code ["body", "duration"]}. */
    private String place() {
        String path = joined(list("loc").stream().map(JsonFields::words), ".");
        return path.isEmpty() ? text("field", "param", "parameter", "pointer", "path") : path;
    }

    private static String joined(Stream<String> words, String separator) {
        return words.filter(each -> !each.isEmpty()).limit(MAX_FAULTS).collect(Collectors.joining(separator));
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
