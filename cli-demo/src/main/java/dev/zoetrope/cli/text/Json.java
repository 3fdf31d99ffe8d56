package dev.zoetrope.cli.text;

import dev.zoetrope.api.catalog.DecimalLimits;
import dev.zoetrope.api.workflow.JsonFormat;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.jr.ob.JSON;

/** JSON on the command's edges: values that people write, and the one line that scripts read. */
public final class Json {

    private static final JSON PLAIN = reading(JsonFactory.builder());

    private static final JSON PRETTY = PLAIN.with(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)));

    /** For what shall have one meaning only. */
    private static final JSON STRICT =
            reading(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));

    private Json() {}

    private static JSON reading(JsonFactoryBuilder factory) {
        return JSON.builder(factory.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                        .build())
                // A price or a ratio must arrive exactly as it was written.
                .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
                .enable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
                .disable(JSON.Feature.HANDLE_JAVA_BEANS)
                .disable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
                .disable(JSON.Feature.USE_DEFERRED_MAPS)
                .build();
    }

    /**
     * Reads a JSON value; what is not JSON is the text itself, and so is a number beyond {@link DecimalLimits}, which
     * no parameter of numbers then takes.
     *
     * @throws IllegalArgumentException if a list or an object holds such a number
     */
    public static Object valueOrText(String written) {
        Object value;
        try (JsonParser parser = PLAIN.createParser(written)) {
            value = PLAIN.anyFrom(parser);
            if (value == null || parser.nextToken() != null) {
                return written;
            }
        } catch (JacksonException notJson) {
            return written;
        } catch (NumberFormatException beyond) {
            value = beyond;
        }
        boolean several =
                written.stripLeading().startsWith("[") || written.stripLeading().startsWith("{");
        return several || bounded(value) ? required(value) : written;
    }

    private static Object required(Object value) {
        if (!bounded(value)) {
            throw new IllegalArgumentException(
                    "a number in it has more than " + DecimalLimits.DIGITS + " digits or places");
        }
        return value;
    }

    private static boolean bounded(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().allMatch(Json::bounded);
        }
        if (value instanceof Map<?, ?> map) {
            return bounded(map.values());
        }
        // That one says that no number of Java has so large an exponent.
        return !(value instanceof NumberFormatException)
                && !(value instanceof Number number && !DecimalLimits.allow(number));
    }

    /**
     * Reads a JSON value.
     *
     * @param written the value, and nothing else
     * @return the value; null for {@code null}
     * @throws IllegalArgumentException if it is not JSON, an object has a duplicate name, or a number is beyond
     *     {@link DecimalLimits}; the message says what is wrong, and at which line and column
     */
    public static @Nullable Object value(String written) {
        try (JsonParser parser = STRICT.createParser(written)) {
            Object value = STRICT.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(JsonFormat.mistake(written, Set.of()));
            }
            return value == null ? null : required(value);
        } catch (NumberFormatException beyond) {
            return required(beyond);
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(JsonFormat.mistake(written, Set.of()), notJson);
        }
    }

    /** Writes a value as JSON. */
    public static String text(Object value) {
        return PLAIN.asString(value);
    }

    /** Prints a value on several lines, indented, which mean exactly the value and are safe to look at. */
    public static void printPretty(TextOutput out, Object value) {
        out.println(SafeText.ofJson(PRETTY.asString(value)));
    }

    /** Prints a value on one line, which means exactly the value and is safe to look at. */
    public static void print(TextOutput out, Object value) {
        out.println(SafeText.ofJson(text(value)));
    }
}
