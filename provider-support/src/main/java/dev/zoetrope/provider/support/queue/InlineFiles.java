package dev.zoetrope.provider.support.queue;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files that are written into a request as {@code data} URLs. */
public final class InlineFiles {

    private static final String DATA = "data:";

    private InlineFiles() {}

    /**
     * Counts what the files in an input take.
     *
     * @param input the input, or a part of it
     * @return the characters of all {@code data} URLs together, from 0
     */
    public static long characters(@Nullable Object input) {
        if (input instanceof Map<?, ?> fields) {
            return characters(fields.values());
        }
        if (input instanceof Collection<?> items) {
            return items.stream().mapToLong(InlineFiles::characters).sum();
        }
        return input instanceof String text && text.regionMatches(true, 0, DATA, 0, DATA.length()) ? text.length() : 0;
    }
}
