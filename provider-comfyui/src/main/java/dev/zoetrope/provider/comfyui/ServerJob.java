package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.comfyui.wire.HistoryEntry;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the server knows of a job. */
sealed interface ServerJob {

    /**
     * It waits.
     *
     * @param position its place in the queue, from 1, or null if that is not known
     * @param number by which the queue is ordered
     */
    record Waiting(@Nullable Integer position, BigDecimal number) implements ServerJob {}

    /**
     * It runs.
     *
     * @param nodes how many nodes its graph has; 0 if that is not known
     * @param client the {@code client_id} to which its progress is sent; may be empty
     * @param number by which the queue was ordered
     */
    record Running(int nodes, String client, BigDecimal number) implements ServerJob {}

    /**
     * It has ended.
     *
     * @param entry how, and with what
     */
    record Ended(HistoryEntry entry) implements ServerJob {}

    /** The server knows no job of that id: it never did, or it was removed while it waited, or the server restarted. */
    record Unknown() implements ServerJob {}
}
