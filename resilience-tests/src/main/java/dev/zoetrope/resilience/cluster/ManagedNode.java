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

/** A node as the parent process sees it: process after process, each with its log, on one proxy to the database. */
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
     * @param name what it is called
     * @param main the class with the entry point
     * @param variables where the emulator is, and the key for it
     * @param database the database's port
     * @param arguments what the node is to do, without the database
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

    /** Kills the process, as nothing else can stop it. */
    void kill() throws InterruptedException {
        NodeProcess process = now;
        if (process != null) {
            process.end();
        }
    }

    boolean running() {
        return now != null && now.process.isAlive();
    }

    /** Tells whether the process that runs now has reached the database and reported its first poll. */
    boolean atWork() {
        return now != null && !now.entries.isEmpty();
    }

    /** Tells whether the process that runs now has seen all jobs of its share end. */
    boolean done() {
        return now != null && now.entries.stream().anyMatch(entry -> entry.kind() == LogEntry.Kind.DONE);
    }

    /** Cuts the running process off from the database for some time. */
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

    /** Returns what each process of this node did, the oldest first. */
    List<NodeProcess> processes() {
        return List.copyOf(processes);
    }

    void end() throws InterruptedException {
        kill();
        proxy.close();
    }

    /** One process. */
    static final class NodeProcess {

        private final String name;
        private final Process process;
        private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();
        private final Queue<Cut> cuts = new ConcurrentLinkedQueue<>();
        private final Thread reader;
        private volatile long endMillis = Long.MAX_VALUE;

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
                // A process that is killed takes its end of the pipe with it.
                if (process.isAlive()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void end() throws InterruptedException {
            if (process.isAlive()) {
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

        /** Tells whether it was cut off from the database at any moment of a time. */
        boolean cutOffWithin(long fromMillis, long toMillis) {
            return cuts.stream().anyMatch(cut -> cut.fromMillis() < toMillis && fromMillis < cut.toMillis());
        }

        /** Returns when it ended, by this machine's clock; the largest number if it still runs. */
        long endMillis() {
            return endMillis;
        }
    }

    private record Cut(long fromMillis, long toMillis) {}
}
