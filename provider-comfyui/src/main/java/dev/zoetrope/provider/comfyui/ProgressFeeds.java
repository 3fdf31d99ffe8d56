package dev.zoetrope.provider.comfyui;

import dev.zoetrope.provider.support.ProviderConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far running jobs are, by one web socket for each. It is an extra: HTTP alone decides what a job is and made, and
 * whatever goes wrong here leaves a job without a share. A call never waits for a socket.
 */
final class ProgressFeeds implements AutoCloseable {

    /** A server runs one job at a time, and few of them stand behind one address. */
    private static final int MOST_OPEN = 4;

    private final ProviderConnection connection;
    private final Map<String, ProgressFeed> feeds = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ProgressFeeds(ProviderConnection connection) {
        this.connection = connection;
    }

    /**
     * Returns how far a running job is, and begins to listen to it if there is room.
     *
     * @param id the job's id
     * @param client the {@code client_id} to which its progress is sent; may be empty
     * @param nodes how many nodes its graph has
     * @return how far it is, or null if nothing is listened to
     */
    @Nullable JobProgress of(String id, String client, int nodes) {
        if (!feeds.containsKey(id) && !client.isEmpty() && hasRoom()) {
            feeds.computeIfAbsent(id, key -> new ProgressFeed(connection, client, new JobProgress(key, nodes)));
            if (closed) {
                end(id);
            }
        }
        ProgressFeed feed = feeds.get(id);
        return feed == null ? null : feed.progress();
    }

    /** A feed that ended stays, so that a failing socket is not opened at each poll, until its place is needed. */
    private boolean hasRoom() {
        if (feeds.size() >= MOST_OPEN) {
            feeds.values().removeIf(ProgressFeed::closed);
        }
        return feeds.size() < MOST_OPEN;
    }

    /** Stops listening to a job. */
    void end(String id) {
        ProgressFeed feed = feeds.remove(id);
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        feeds.keySet().forEach(this::end);
    }
}
