package dev.zoetrope.resilience.faults;

import dev.zoetrope.emulator.Emulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that closed clients leave no threads or connections. */
final class LeakCheck {

    /**
     * The longest time to wait for threads to end. Idle threads of a pool end only after their keep-alive time, and on
     * Java 17 the threads of the JDK's HTTP clients end only after the clients are garbage-collected.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long RECHECK_MS = 100;

    /**
     * The number of JDK HTTP clients whose thread and connection may be left. Before Java 21 an HTTP client cannot be
     * closed: its thread ends when the client is unreachable and counts no pending exchange. Java 17's client rarely
     * counts a cancelled exchange as pending for ever, about once in a few hundred runs.
     */
    private static final int TOLERATED_CLIENTS = Runtime.version().feature() < 21 ? 2 : 0;

    private final Set<Thread> before;

    private LeakCheck(Set<Thread> before) {
        this.before = before;
    }

    /** Records the threads that run before the first client is opened; they are not reported as left. */
    static LeakCheck before() {
        return new LeakCheck(new HashSet<>(Thread.getAllStackTraces().keySet()));
    }

    /**
     * Waits until no thread and no connection of the closed clients is left.
     *
     * @param beds the test beds, whose emulators count their open connections
     * @return the threads and connections that are still left after 20 seconds; empty if there are none
     */
    List<String> after(List<FaultTestBed> beds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = leaks(beds);
        while (!left.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(RECHECK_MS);
            left = leaks(beds);
        }
        return left;
    }

    private List<String> leaks(List<FaultTestBed> beds) {
        List<String> left = new ArrayList<>(threads("zoetrope"));
        left.addAll(threads("fault-suite-caller"));
        List<String> clientThreads = threads("HttpClient");
        if (clientThreads.size() > TOLERATED_CLIENTS) {
            left.addAll(clientThreads);
        }
        int connectionCount = 0;
        List<String> connections = new ArrayList<>();
        for (FaultTestBed bed : beds) {
            for (Emulator emulator : bed.emulators()) {
                int open = emulator.openConnections();
                if (open > 0) {
                    connectionCount += open;
                    connections.add(open + " connections to " + emulator.baseUri());
                }
            }
        }
        // A tolerated client may keep one connection open.
        if (connectionCount > TOLERATED_CLIENTS) {
            left.addAll(connections);
        }
        return left;
    }

    private List<String> threads(String namePrefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(namePrefix))
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .map(thread -> "thread " + thread.getName())
                .toList();
    }
}
