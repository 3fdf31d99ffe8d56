package dev.zoetrope.benchmarks.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.harness.Jvm;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how many intents and whole jobs a ledger records per second, and how long a process takes for one call of a
 * ledger file with a hundred thousand finished jobs.
 */
public final class Ledgers implements Program {

    private static final double MOST_SECONDS = 0.5;
    private static final double NANOS = 1e9;
    private static final int POOL = 8;
    private static final int FILLING_THREADS = 64;

    private final Class<?> main;

    /**
     * Creates the program.
     *
     * @param main the entry point by which other processes run {@link LedgerCall}
     */
    public Ledgers(Class<?> main) {
        this.main = main;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String purpose() {
        return "jobs a second on SQLite and PostgreSQL, and seconds to ask a file of many; at most " + MOST_SECONDS;
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        int jobs = options.number("jobs", 2000);
        int finished = options.number("finished", 100_000);
        int samples = options.number("samples", 9);
        options.refuseUnknown();
        Path home = Files.createTempDirectory("ledger");
        try {
            throughput(home, jobs, out);
            out.println();
            return calls(home.resolve("many").resolve("ledger.db"), finished, samples, out);
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void throughput(Path home, int jobs, PrintStream out) throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable(
                "ledger", "threads", "recorded a second", "lives a second", "ms a life", "times memory");
        try (Ledger memory = new InMemoryLedger();
                Ledger sqlite = JdbcLedger.sqlite(home.resolve("ledger.db"));
                EmbeddedPostgres server = durable();
                HikariDataSource pool = pool(server);
                Ledger postgres = JdbcLedger.postgres(pool)) {
            for (int threads : List.of(1, 8)) {
                // The in-memory ledger gets more jobs, because it is too fast to measure otherwise.
                Rate inMemory = Rate.of(memory, threads, 10 * jobs);
                row(table, "memory", threads, inMemory, inMemory);
                row(table, "SQLite, full sync", threads, Rate.of(sqlite, threads, jobs), inMemory);
                row(table, "PostgreSQL, pool of " + POOL, threads, Rate.of(postgres, threads, jobs), inMemory);
            }
        }
        table.print(out);
    }

    /** Starts a server with durable commits, which the embedded one does not have by default. */
    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(POOL);
        return new HikariDataSource(config);
    }

    private static void row(MarkdownTable table, String ledger, int threads, Rate rate, Rate memory) {
        table.row(
                ledger,
                threads,
                Math.round(rate.recorded()),
                Math.round(rate.lives()),
                String.format(Locale.ROOT, "%.2f", threads * 1000 / rate.lives()),
                Math.round(memory.lives() / rate.lives()));
    }

    private boolean calls(Path file, int finished, int samples, PrintStream out)
            throws IOException, InterruptedException {
        try (Ledger ledger = JdbcLedger.sqlite(file)) {
            LedgerWorkload.perSecond(FILLING_THREADS, finished, new LedgerWorkload(ledger, "finished")::finished);
        }
        MarkdownTable table =
                new MarkdownTable("a process that", "median s", "fastest", "slowest", "ms with the ledger", "target");
        boolean reached = true;
        for (String call : List.of("none", "newest", "open", "unowned", "record")) {
            Samples seconds = new Samples();
            Samples inside = new Samples();
            for (int sample = 0; sample < samples; sample++) {
                long start = System.nanoTime();
                inside.add(millisInLedger(file, call));
                seconds.add((System.nanoTime() - start) / NANOS);
            }
            boolean aimed = !call.equals("none");
            reached &= !aimed || seconds.median() <= MOST_SECONDS;
            table.row(
                    described(call),
                    format(seconds.median()),
                    format(seconds.at(0)),
                    format(seconds.at(1)),
                    Math.round(inside.median()),
                    aimed ? "at most " + MOST_SECONDS + " s" : "");
        }
        out.printf(Locale.ROOT, "%,d finished jobs, %.0f MB%n%n", finished, Files.size(file) / 1e6);
        table.print(out);
        return reached;
    }

    private static String described(String call) {
        return switch (call) {
            case "none" -> "opens the ledger and asks nothing";
            case "newest" -> "lists the newest 50";
            case "open" -> "lists the open ones";
            case "unowned" -> "looks for jobs without an owner";
            default -> "records one";
        };
    }

    /** Starts a process that makes one call, and returns the milliseconds that it spent with the ledger. */
    private double millisInLedger(Path file, String call) throws IOException, InterruptedException {
        Process process = Jvm.alike().start(main.getName(), "ledger-call", "--file=" + file, "--call=" + call);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the process of a ledger call failed: " + line);
            }
            return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
        }
    }

    private static String format(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }

    /**
     * The throughput of a ledger.
     *
     * @param recorded intents recorded per second
     * @param lives whole jobs recorded per second
     */
    private record Rate(double recorded, double lives) {

        static Rate of(Ledger ledger, int threads, int jobs) throws InterruptedException {
            LedgerWorkload.perSecond(threads, jobs / 4, new LedgerWorkload(ledger, "warm-" + threads)::live);
            double recorded =
                    LedgerWorkload.perSecond(threads, jobs, new LedgerWorkload(ledger, "recorded-" + threads)::record);
            return new Rate(
                    recorded,
                    LedgerWorkload.perSecond(threads, jobs, new LedgerWorkload(ledger, "lives-" + threads)::live));
        }
    }
}
