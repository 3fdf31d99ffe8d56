package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code GET /queue}. Source: ComfyUI server, {@code server.py}.
 *
 * @param running what runs, one item in each server
 * @param waiting what waits, in the order in which it will run
 */
public record QueueSnapshot(List<QueueItem> running, List<QueueItem> waiting) {

    private static final String RUNNING = "queue_running";
    private static final String WAITING = "queue_pending";

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply, or empty if this is no queue
     */
    public static Optional<QueueSnapshot> of(JsonFields json) {
        boolean queue = json.value(RUNNING) instanceof List && json.value(WAITING) instanceof List;
        return queue ? Optional.of(new QueueSnapshot(items(json, RUNNING), items(json, WAITING))) : Optional.empty();
    }

    /** What waits is a heap as it lies in memory, and so in no order. */
    private static List<QueueItem> items(JsonFields json, String name) {
        return json.list(name).stream()
                .map(QueueItem::of)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }
}
