package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the queue tells inside its envelope. Counters come as texts, the limit as a number; a field that is missing,
 * negative or no whole number tells nothing.
 *
 * @param concurrentLimit the most tasks at once, or null
 * @param runningCount how many run, or null
 * @param queuedCount how many wait, or null
 * @param totalCurrentTasks both together, or null
 */
public record QueueReply(
        @Nullable Integer concurrentLimit,
        @Nullable Integer runningCount,
        @Nullable Integer queuedCount,
        @Nullable Integer totalCurrentTasks) {

    /**
     * Reads the fields.
     *
     * @param data what the envelope holds
     * @return the reply
     */
    public static QueueReply of(JsonFields data) {
        return new QueueReply(
                count(data, "concurrentLimit"),
                count(data, "runningCount"),
                count(data, "queuedCount"),
                count(data, "totalCurrentTasks"));
    }

    private static @Nullable Integer count(JsonFields data, String name) {
        return data.number(name).flatMap(QueueReply::whole).orElse(null);
    }

    private static Optional<Integer> whole(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact()).filter(count -> count >= 0);
        } catch (ArithmeticException noCount) {
            return Optional.empty();
        }
    }
}
