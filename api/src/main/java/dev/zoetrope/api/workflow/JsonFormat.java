package dev.zoetrope.api.workflow;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON for {@link Workflow}, since the api depends on no library that does. ServiceLoader finds it; every
 * provider that runs workflows brings one.
 */
public interface JsonFormat {

    /**
     * Reads a document.
     *
     * @param json the document
     * @return a {@link java.util.Map} in the document's order, {@link java.util.List}, {@link String}, {@link
     *     java.math.BigDecimal} with every digit, {@link Boolean}, or null
     * @throws IllegalArgumentException if it is not JSON, or names a field of an object twice; the message says what is
     *     wrong and at which line and column, in words that follow a colon
     */
    @Nullable Object read(String json);

    /**
     * Writes a value.
     *
     * @param value as {@link #read} returns it
     * @return the value as compact JSON, with every digit of its numbers
     */
    String write(@Nullable Object value);

    /**
     * Says what is wrong with a document that could not be read, in words that need no library to be understood.
     *
     * @param json the document
     * @param more the words that its reader takes although JSON has no such values, such as {@code NaN}
     * @return the first mistake, with its column, and its line if there are several, both from 1, in words that follow
     *     a colon; if the grammar allows the document, that something in it is too long
     */
    static String mistake(String json, Set<String> more) {
        return JsonMistake.in(json, more).orElse("a name, a text or a number in it is too long to be read");
    }

    /**
     * Finds the format.
     *
     * @return the first one on the class path or module path
     * @throws MediaException with reason {@link FailureReason#CONFIGURATION} if there is none
     */
    static JsonFormat find() {
        return ServiceLoader.load(JsonFormat.class, JsonFormat.class.getClassLoader())
                .findFirst()
                .or(() -> ServiceLoader.load(JsonFormat.class).findFirst())
                .orElseThrow(() -> MediaException.because(
                                FailureReason.CONFIGURATION,
                                "a workflow is JSON, and nothing on the class path reads it: add the jar of a provider"
                                        + " that runs workflows; if jars were merged into one, merge the files below"
                                        + " META-INF/services too")
                        .build());
    }
}
