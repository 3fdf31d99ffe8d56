package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The state of the queue, inside its envelope. Counters come as texts, the limit as a number; a field that is missing,
 * negative or not a whole number counts as absent.
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
                data.count("concurrentLimit").orElse(null),
                data.count("runningCount").orElse(null),
                data.count("queuedCount").orElse(null),
                data.count("totalCurrentTasks").orElse(null));
    }
}
