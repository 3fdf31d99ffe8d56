package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.comfyui.wire.HistoryEntry;
import dev.zoetrope.provider.comfyui.wire.QueueApi;
import dev.zoetrope.provider.comfyui.wire.QueueItem;
import dev.zoetrope.provider.comfyui.wire.QueueSnapshot;
import dev.zoetrope.provider.support.Answer;
import dev.zoetrope.provider.support.CallLimit;
import dev.zoetrope.provider.support.ProviderConnection;
import dev.zoetrope.spi.ProviderCallException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the two places in which every version has them. The history answers "unknown", "waiting" and "running" alike,
 * and a job moves from the queue to the history between two questions, so that the queue is asked twice.
 */
final class QueueAndHistory {

    /** The queue holds the graphs of all clients, and a graph may have pictures in it. */
    static final int MOST_BYTES = 64 << 20;

    /** Older entries are not searched: each holds a whole graph. */
    private static final int NEWEST = 100;

    private final ProviderConnection connection;
    private final QueueApi api;
    private final ComfyUiErrors errors;

    QueueAndHistory(ProviderConnection connection, ComfyUiErrors errors) {
        this.connection = connection;
        this.api = connection.api(QueueApi.class, MOST_BYTES);
        this.errors = errors;
    }

    /** Looks for a job. */
    ServerJob find(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        ServerJob queued = queued(id, limit);
        if (queued != null) {
            return queued;
        }
        Answer answer = connection.ask(() -> api.history(id, limit.left()));
        requireObject(answer);
        Optional<HistoryEntry> entry = HistoryEntry.find(answer.json(), id);
        if (entry.isPresent()) {
            return new ServerJob.Ended(entry.get());
        }
        ServerJob moved = queued(id, limit);
        return moved == null ? new ServerJob.Unknown() : moved;
    }

    private @Nullable ServerJob queued(String id, CallLimit limit) throws ProviderCallException, InterruptedException {
        QueueSnapshot queue = queue(limit);
        for (QueueItem item : queue.running()) {
            if (item.id().equals(id)) {
                return new ServerJob.Running(item.nodes(), item.client(), item.number());
            }
        }
        Integer position = position(queue.waiting(), id);
        return position == null
                ? null
                : new ServerJob.Waiting(
                        position, queue.waiting().get(position - 1).number());
    }

    /**
     * Returns the place of a job.
     *
     * @param waiting what waits, in order
     * @param id the job's id
     * @return its place, from 1, or null if it is not among them
     */
    static @Nullable Integer position(List<QueueItem> waiting, String id) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).id().equals(id)) {
                return i + 1;
            }
        }
        return null;
    }

    /** Looks for the id of the job that was submitted with a {@code client_id}; null if there is none. */
    @Nullable String idByClient(String client, CallLimit limit) throws ProviderCallException, InterruptedException {
        Optional<String> queued = queuedByClient(client, limit);
        if (queued.isPresent()) {
            return queued.get();
        }
        Answer answer = connection.ask(() -> api.newest(NEWEST, limit.left()));
        requireObject(answer);
        Optional<String> ended = HistoryEntry.idByClient(answer.json(), client);
        return ended.isPresent() ? ended.get() : queuedByClient(client, limit).orElse(null);
    }

    private Optional<String> queuedByClient(String client, CallLimit limit)
            throws ProviderCallException, InterruptedException {
        QueueSnapshot queue = queue(limit);
        return Stream.concat(queue.running().stream(), queue.waiting().stream())
                .filter(item -> item.client().equals(client))
                .map(QueueItem::id)
                .findFirst();
    }

    private QueueSnapshot queue(CallLimit limit) throws ProviderCallException, InterruptedException {
        Answer answer = connection.ask(() -> api.queue(limit.left()));
        requireObject(answer);
        return QueueSnapshot.of(answer.json()).orElseThrow(() -> errors.unreadable(answer));
    }

    private void requireObject(Answer answer) throws ProviderCallException {
        if (!answer.successful() || !answer.isObject()) {
            throw errors.unreadable(answer);
        }
    }
}
