package dev.zoetrope.resilience.cluster;

import com.zaxxer.hikari.HikariDataSource;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.api.request.TextToText;
import dev.zoetrope.cluster.ClusterScheduling;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One engine of the cluster. It buys its share of the jobs, and polls any job of the cluster, until its input ends. */
public final class ClusterNode implements Program {

    static final String NAME = "cluster-node";
    static final String PROVIDER = "runninghub";
    static final String KEYS = "job-";

    /** A model whose result repeats the prompt, and with it the idempotency key to which a charge belongs. */
    private static final String MODEL = PROVIDER + ":rhart-text-g-25-flash/text-to-text";

    /** A tag that delays the answer to each poll, so that many polls are in flight at any time. */
    private static final String SLOWLY = " [[fault status slow delay=300ms times=100]]";

    private static final Duration POLL_PAUSE = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofMinutes(25);
    private static final long AGAIN_MILLIS = 1000;

    /** Failures after which a job is verifiably not bought and is requested again with the same key. */
    private static final Set<FailureReason> AGAIN =
            EnumSet.of(FailureReason.UNAVAILABLE, FailureReason.CONFIGURATION, FailureReason.INTERNAL);

    private final InputStream in;

    /**
     * Prepares the program.
     *
     * @param in an input stream that the parent process keeps open as long as the node is to run
     */
    public ClusterNode(InputStream in) {
        this.in = in;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "one engine that cluster starts";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws IOException {
        int node = options.number("node", 0);
        int nodes = options.number("nodes", 1);
        int jobs = options.number("jobs", 1);
        int database = options.number("database", 0);
        int most = options.number("concurrency", 1);
        options.refuseUnknown();
        EventLog log = new EventLog(out);
        try (HikariDataSource source = ClusterDatabase.database(database);
                MediaClient client = client(source, log, most)) {
            log.note(LogEntry.Kind.READY, "engine");
            new Share(client, log).submit(node, nodes, jobs);
            in.transferTo(PrintStream.nullOutputStream());
        }
        return true;
    }

    private static MediaClient client(HikariDataSource source, EventLog log, int most) {
        return Zoetrope.builder()
                .ledger(log.of(JdbcLedger.postgres(source, ClusterDatabase.DEAD_AFTER)))
                .scheduler(log.of(ClusterScheduling.on(source)
                        .deadAfter(ClusterDatabase.DEAD_AFTER)
                        .recoveryInterval(ClusterDatabase.TAKE_OVER_INTERVAL)
                        .build()))
                .unsentJobs(UnsentJobs.BUY)
                .concurrency(PROVIDER, most)
                .polling(moment -> POLL_PAUSE)
                .build();
    }

    /** The jobs that this node requests. */
    private static final class Share {

        private final MediaClient client;
        private final EventLog log;
        private final AtomicInteger left = new AtomicInteger();
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "again");
            thread.setDaemon(true);
            return thread;
        });

        Share(MediaClient client, EventLog log) {
            this.client = client;
            this.log = log;
        }

        void submit(int node, int nodes, int jobs) {
            int count = (jobs - node + nodes - 1) / nodes;
            left.set(count);
            for (int job = node; job < jobs; job += nodes) {
                submit(KEYS + job);
            }
        }

        private void submit(String key) {
            var unused = client.submitAsync(TextToText.of(MODEL)
                            .prompt(key + SLOWLY)
                            .idempotencyKey(key)
                            .deadline(DEADLINE)
                            .build())
                    .thenCompose(Job::completion)
                    .whenComplete((made, failure) -> ended(key, failure));
        }

        private void ended(String key, Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            FailureReason reason = cause instanceof MediaException known ? known.reason() : FailureReason.INTERNAL;
            if (cause != null && AGAIN.contains(reason)) {
                var unused = timer.schedule(() -> submit(key), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            log.note(
                    LogEntry.Kind.ENDED,
                    cause == null ? "succeeded" : reason.name().toLowerCase(Locale.ROOT));
            if (left.decrementAndGet() == 0) {
                log.note(LogEntry.Kind.DONE, "share");
            }
        }
    }
}
