package dev.zoetrope.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Every request the emulator received, in the order in which the answers were decided; a request is logged before its
 * answer is sent. Thread-safe.
 */
public final class RequestLog {

    private final List<SeenRequest> requests = new ArrayList<>();

    RequestLog() {}

    /** {@return every request so far} */
    public synchronized List<SeenRequest> all() {
        return List.copyOf(requests);
    }

    /** {@return the requests to one endpoint} */
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
