package dev.zoetrope.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.jr.ob.JSON;

/** JSON on the command's edges: values that people write, and the one line that scripts read. */
final class Json {

    private static final JSON PLAIN = reading(JsonFactory.builder());

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

    /** Reads a JSON value; what is not JSON is the text itself. */
    static Object valueOrText(String written) {
        try (JsonParser parser = PLAIN.createParser(written)) {
            Object value = PLAIN.anyFrom(parser);
            return value == null || parser.nextToken() != null ? written : value;
        } catch (JacksonException | NumberFormatException notJson) {
            return written;
        }
    }

    /**
     * Reads a JSON value.
     *
     * @param written the value, and nothing else
     * @return the value; null for {@code null}
     * @throws IllegalArgumentException if it is not JSON, or a name stands twice in an object
     */
    static @Nullable Object value(String written) {
        try (JsonParser parser = STRICT.createParser(written)) {
            Object value = STRICT.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something stands after the value");
            }
            return value;
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(notJson.getOriginalMessage(), notJson);
        }
    }

    /** Writes a value as JSON. */
    static String text(Object value) {
        return PLAIN.asString(value);
    }

    /** Prints a value on one line. */
    static void print(PrintStream out, Object value) {
        out.println(text(value));
    }
}
