package dev.zoetrope.cli;

import java.io.PrintStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON on the command's edges: values that people write, and the one line that scripts read. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            // A price or a ratio must arrive exactly as it was written.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** Reads a JSON value; what is not JSON is the text itself. */
    static Object valueOrText(String written) {
        if (written.isBlank()) {
            return written;
        }
        try {
            Object value = MAPPER.readValue(written, Object.class);
            return value == null ? written : value;
        } catch (JacksonException notJson) {
            return written;
        }
    }

    /** Writes a value as JSON. */
    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Prints a value on one line. */
    static void print(PrintStream out, Object value) {
        out.println(text(value));
    }
}
