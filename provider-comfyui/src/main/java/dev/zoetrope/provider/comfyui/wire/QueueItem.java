package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An item of the queue: {@code [number, prompt_id, graph, extra_data, [output nodes]]}; an entry of the history has the
 * same list as {@code prompt}. Items are ordered as they will run.
 *
 * @param number its place in the order, a lower one first; negative and broken ones occur
 * @param id the job's id
 * @param nodes how many nodes its graph has
 * @param client the {@code client_id} that it was submitted with, or an empty text
 */
public record QueueItem(BigDecimal number, String id, int nodes, String client) implements Comparable<QueueItem> {

    private static final Comparator<QueueItem> ORDER =
            Comparator.comparing(QueueItem::number).thenComparing(QueueItem::id);

    /**
     * Reads an item.
     *
     * @param item a list as JSON has it
     * @return the item, or empty if this is none
     */
    static Optional<QueueItem> of(Object item) {
        if (!(item instanceof List<?> parts) || parts.size() < 2 || !(parts.get(0) instanceof Number number)) {
            return Optional.empty();
        }
        JsonFields graph = JsonFields.of(parts.size() > 2 ? parts.get(2) : null);
        JsonFields extra = JsonFields.of(parts.size() > 3 ? parts.get(3) : null);
        return Optional.of(new QueueItem(
                new BigDecimal(number.toString()),
                JsonFields.words(parts.get(1)),
                graph.names().size(),
                extra.text("client_id")));
    }

    @Override
    public int compareTo(QueueItem other) {
        return ORDER.compare(this, other);
    }
}
