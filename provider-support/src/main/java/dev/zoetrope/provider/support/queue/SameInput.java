package dev.zoetrope.provider.support.queue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares inputs, for a service whose history shows what was sent. */
public final class SameInput {

    private SameInput() {}

    /**
     * Tells whether an input was planned as it was sent. A link may have been sent for a local file.
     *
     * @param planned the planned input, or a part of it
     * @param sent what the service shows
     * @return whether they are the same
     */
    public static boolean of(@Nullable Object planned, @Nullable Object sent) {
        if (planned instanceof Map<?, ?> ours) {
            return sent instanceof Map<?, ?> theirs
                    && ours.keySet().equals(theirs.keySet())
                    && ours.keySet().stream().allMatch(name -> of(ours.get(name), theirs.get(name)));
        }
        if (planned instanceof List<?> ours) {
            return sent instanceof List<?> theirs
                    && ours.size() == theirs.size()
                    && IntStream.range(0, ours.size()).allMatch(i -> of(ours.get(i), theirs.get(i)));
        }
        if (planned instanceof Number || sent instanceof Number) {
            return planned instanceof Number
                    && sent instanceof Number
                    && new BigDecimal(planned.toString()).compareTo(new BigDecimal(sent.toString())) == 0;
        }
        boolean plain = planned == null || planned instanceof String || planned instanceof Boolean;
        return plain ? Objects.equals(planned, sent) : sent instanceof String;
    }
}
