package dev.zoetrope.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Every request the emulator saw, in the order in which the answers were decided; a request is in the log before its
 * answer leaves. Thread-safe.
 */
public final class RequestLog {

    private final List<SeenRequest> requests = new ArrayList<>();

    RequestLog() {}

    /** Returns every request so far. */
    public synchronized List<SeenRequest> all() {
        return List.copyOf(requests);
    }

    /** Returns the requests to one endpoint. */
    public List<SeenRequest> to(Endpoint endpoint) {
        return all().stream().filter(seen -> seen.endpoint() == endpoint).toList();
    }

    /** Forgets what was seen so far. */
    public synchronized void clear() {
        requests.clear();
    }

    synchronized void record(SeenRequest seen) {
        requests.add(seen);
    }
}
