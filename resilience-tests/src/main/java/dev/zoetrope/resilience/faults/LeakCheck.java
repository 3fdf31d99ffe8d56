package dev.zoetrope.resilience.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Threads and connections that closed clients leave behind. */
final class LeakCheck {

    /** Idle threads of a pool, and on 17 the JDK's HTTP clients, which end once they are collected, take a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_MS = 100;

    /**
     * How many clients of the JDK may be left. Before 21 they cannot be closed; they go when nothing refers to them and
     * none of their exchanges is counted as pending, and in a few hundred runs the one of 17 loses count of one that
     * was cancelled.
     */
    private static final int LOST_CLIENTS = Runtime.version().feature() < 21 ? 2 : 0;

    private final Set<Thread> before;

    private LeakCheck(Set<Thread> before) {
        this.before = before;
    }

    /** Looks which threads there are before anything begins. */
    static LeakCheck before() {
        return new LeakCheck(new HashSet<>(Thread.getAllStackTraces().keySet()));
    }

    /** Returns what is left after some patience; empty if nothing is. */
    List<String> after(List<FaultTestBed> beds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = look(beds);
        while (!left.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(LOOK_MS);
            left = look(beds);
        }
        return left;
    }

    private List<String> look(List<FaultTestBed> beds) {
        List<String> left = new ArrayList<>(threads("zoetrope"));
        left.addAll(threads("fault-suite-caller"));
        List<String> clients = threads("HttpClient");
        if (clients.size() > LOST_CLIENTS) {
            left.addAll(clients);
        }
        int all = 0;
        List<String> connections = new ArrayList<>();
        for (FaultTestBed bed : beds) {
            int open = bed.emulator().openConnections();
            if (open > 0) {
                all += open;
                connections.add(open + " connections to " + bed.emulator().baseUri());
            }
        }
        // A client that is left may keep one.
        if (all > LOST_CLIENTS) {
            left.addAll(connections);
        }
        return left;
    }

    private List<String> threads(String kind) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(kind) && thread.isAlive() && !before.contains(thread))
                .map(thread -> "thread " + thread.getName())
                .toList();
    }
}
