package dev.zoetrope.api.request;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies what callers give, so that the values that are checked are those that are sent, even if the caller's lists and
 * maps change in the meantime.
 */
final class GivenValues {

    /** Deeper than any input of any model; a list that contains itself would have no end. */
    private static final int DEEPEST = 100;

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private GivenValues() {}

    /**
     * Copies native parameters.
     *
     * @param parameters values by name
     * @return an unmodifiable copy down to the last list
     * @throws MediaException if a value is nested deeper than {@value #DEEPEST} levels
     */
    static Map<String, Object> copy(Map<String, Object> parameters) {
        Map<String, Object> copy = new LinkedHashMap<>();
        parameters.forEach((name, value) -> copy.put(name, Objects.requireNonNull(copy(name, value, 0))));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copy(String name, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            Violation violation = Violation.of(
                    name, "more than " + DEEPEST + " levels of lists and objects", "at most " + DEEPEST + " levels");
            throw MediaException.because(FailureReason.INVALID_REQUEST, "nothing was sent; " + violation)
                    .violations(List.of(violation))
                    .build();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(copy(name, each, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), copy(name, each, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        return value instanceof String text ? withoutByteOrderMark(text) : value;
    }

    /**
     * Drops the byte order mark that editors put before a text.
     *
     * @param text a text
     * @return the text without it
     */
    static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
