package dev.zoetrope.resilience.cluster;

import dev.zoetrope.testing.TcpProxy;
import dev.zoetrope.testing.harness.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts, kills and restarts the processes of one node and reads their logs. They reach the database through one proxy.
 */
final class ManagedNode {

    private final String name;
    private final Class<?> main;
    private final Map<String, String> variables;
    private final String[] arguments;
    private final TcpProxy proxy;
    private final Queue<NodeProcess> processes = new ConcurrentLinkedQueue<>();
    private @Nullable NodeProcess now;

    /**
     * Prepares a node.
     *
     * @param name the name of the node
     * @param main the class with the entry point
     * @param variables environment variables with the address of the emulator and its key
     * @param database the port of the database
     * @param arguments the arguments of {@link ClusterNode}, without the database
     */
    ManagedNode(String name, Class<?> main, Map<String, String> variables, int database, List<String> arguments) {
        this.name = name;
        this.main = main;
        this.variables = variables;
        this.proxy = new TcpProxy(database);
        this.arguments = Stream.of(List.of(ClusterNode.NAME, "--database=" + proxy.port()), arguments)
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    void start() throws IOException {
        now = new NodeProcess(
                name + ", process " + (processes.size() + 1),
                Jvm.alike()
                        .flags(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"))
                        .variables(variables)
                        .start(main.getName(), arguments));
        processes.add(now);
    }

    /** Kills the current process with SIGKILL, if there is one. */
    void kill() throws InterruptedException {
        NodeProcess process = now;
        if (process != null) {
            process.end();
        }
    }

    boolean running() {
        return now != null && now.process.isAlive();
    }

    /** Tells whether the current process has written to its log, for which it must have reached the database. */
    boolean atWork() {
        return now != null && !now.entries.isEmpty();
    }

    /** Tells whether the current process has seen all jobs of its share end. */
    boolean done() {
        return now != null && now.entries.stream().anyMatch(entry -> entry.kind() == LogEntry.Kind.DONE);
    }

    /** Blocks the proxy to the database for some time, without closing connections. */
    void cutOff(Duration time) throws InterruptedException {
        long since = System.currentTimeMillis();
        proxy.silence();
        Thread.sleep(time.toMillis());
        proxy.mend();
        NodeProcess process = now;
        if (process != null) {
            process.cuts.add(new Cut(since, System.currentTimeMillis()));
        }
    }

    /** Returns all processes of this node, the oldest first. */
    List<NodeProcess> processes() {
        return List.copyOf(processes);
    }

    void end() throws InterruptedException {
        kill();
        proxy.close();
    }

    /** One process of the node, and what it wrote to its log. */
    static final class NodeProcess {

        private final String name;
        private final Process process;
        private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();
        private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
        private final Thread reader;
        private volatile long endMillis = Long.MAX_VALUE;
        private volatile boolean ending;

        NodeProcess(String name, Process process) {
            this.name = name;
            this.process = process;
            this.reader = new Thread(this::read, "log");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    entries.add(LogEntry.of(line));
                }
            } catch (IOException e) {
                // Killing a process breaks its pipe, which this thread may see while the process still counts as alive.
                if (!ending && process.isAlive()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void end() throws InterruptedException {
            if (process.isAlive()) {
                ending = true;
                process.destroyForcibly().waitFor();
                endMillis = System.currentTimeMillis();
            }
            reader.join(TimeUnit.SECONDS.toMillis(10));
        }

        @Override
        public String toString() {
            return name;
        }

        List<LogEntry> entries() {
            return List.copyOf(entries);
        }

        /** Tells whether the process was cut off from the database at any moment of a period. */
        boolean cutOffWithin(long fromMillis, long toMillis) {
            return cuts.stream().anyMatch(cut -> cut.fromMillis() < toMillis && fromMillis < cut.toMillis());
        }

        /** Returns when the process was killed, in milliseconds since 1970, or {@link Long#MAX_VALUE} if it was not. */
        long endMillis() {
            return endMillis;
        }
    }

    private record Cut(long fromMillis, long toMillis) {}
}
