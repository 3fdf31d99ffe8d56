package dev.zoetrope.benchmarks.scrape;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.ledger.jdbc.JdbcLedger;
import dev.zoetrope.observability.metrics.MetricsSettings;
import dev.zoetrope.observability.metrics.ZoetropeMetrics;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import dev.zoetrope.testing.harness.MarkdownTable;
import dev.zoetrope.testing.harness.Options;
import dev.zoetrope.testing.harness.Program;
import dev.zoetrope.testing.harness.Samples;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how long a scrape takes while a ledger in a file has many open jobs and the meters ask it every second. The
 * account's address is a socket that counts connections: a scrape must make none.
 */
public final class Scrapes implements Program {

    private static final int MOST_MILLIS = 50;
    private static final double ALMOST_ALL = 0.99;
    private static final int LEDGER_SAMPLES = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String MODEL = "runninghub:kling-video-o1/text-to-video";

    @Override
    public String name() {
        return "scrape";
    }

    @Override
    public String purpose() {
        return "milliseconds of a scrape under 10,000 open jobs; at most " + MOST_MILLIS + ", without a call";
    }

    @Override
    public boolean run(Options options, PrintStream out) throws Exception {
        int jobs = options.number("jobs", 10_000);
        int samples = options.number("samples", 20_000);
        options.refuseUnknown();
        Path home = Files.createTempDirectory("zoetrope-scrape");
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ServerSocket service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Ledger other = JdbcLedger.sqlite(home.resolve("ledger.db"))) {
            service.setSoTimeout(1);
            fill(other, jobs);
            try (MediaClient media = client(home, service);
                    ZoetropeMetrics metrics = new ZoetropeMetrics(
                            media,
                            MetricsSettings.builder()
                                    .refresh(Duration.ofSeconds(1))
                                    .build())) {
                metrics.bindTo(registry);
                while (!registry.scrape().contains("zoetrope_jobs_unconfirmed{")) {
                    Thread.onSpinWait();
                }
                boolean reached = report(registry, service, samples, out);
                out.println("the ledger answers in the background in " + format(ledgerMillis(media)) + " ms");
                return reached;
            }
        } finally {
            registry.close();
        }
    }

    private static MediaClient client(Path home, ServerSocket service) {
        return Zoetrope.builder()
                .environment(Map.of("ZOETROPE_HOME", home.toString()), "default")
                .account(Account.of(
                        "runninghub",
                        "default",
                        URI.create("http://127.0.0.1:" + service.getLocalPort()),
                        Secret.of("key-of-the-scrape")))
                .ledger(JdbcLedger.sqlite(home.resolve("ledger.db")))
                .resume(false)
                .build();
    }

    private static boolean report(PrometheusMeterRegistry registry, ServerSocket service, int samples, PrintStream out)
            throws IOException {
        Samples taken = new Samples();
        int bytes = 0;
        for (int sample = 0; sample < samples; sample++) {
            long start = System.nanoTime();
            bytes = registry.scrape().length();
            taken.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        int calls = calls(service);
        double most = taken.at(ALMOST_ALL);
        MarkdownTable table =
                new MarkdownTable("scrapes", "bytes", "median ms", "99 % ms", "slowest ms", "calls", "target");
        table.row(
                String.valueOf(samples),
                String.valueOf(bytes),
                format(taken.median()),
                format(most),
                format(taken.at(1)),
                String.valueOf(calls),
                "at most " + MOST_MILLIS + " ms, no call");
        table.print(out);
        return most <= MOST_MILLIS && calls == 0;
    }

    private static double ledgerMillis(MediaClient media) {
        Samples taken = new Samples();
        for (int sample = 0; sample < LEDGER_SAMPLES; sample++) {
            long start = System.nanoTime();
            JobFilter open = JobFilter.builder().states(JobState.OPEN).build();
            if (media.jobs().totals(open, JobGrouping.FAMILY).isEmpty()) {
                throw new IllegalStateException("no job is open");
            }
            taken.add((System.nanoTime() - start) / NANOS_PER_MILLI);
        }
        return taken.median();
    }

    private static int calls(ServerSocket service) throws IOException {
        int calls = 0;
        while (true) {
            try {
                service.accept().close();
                calls++;
            } catch (SocketTimeoutException e) {
                return calls;
            }
        }
    }

    /** Records jobs that another engine, which is open as long, bought and has not seen end. */
    private static void fill(Ledger ledger, int jobs) {
        Instant now = Instant.now();
        for (int number = 0; number < jobs; number++) {
            JobSnapshot intent = JobSnapshots.intent(
                    JobOrigin.builder("job" + number, ModelId.parse(MODEL), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                            .account("elsewhere")
                            .family("kling-o1-std")
                            .created(now)
                            .deadline(now.plus(Duration.ofHours(1)))
                            .build());
            ledger.record(intent, JobInput.UNKNOWN);
            JobSnapshot submitting =
                    JobSnapshots.next(intent, now).state(JobState.SUBMITTING).build();
            ledger.replace(intent, submitting);
            ledger.replace(
                    submitting,
                    JobSnapshots.next(submitting, now)
                            .state(JobState.QUEUED)
                            .remoteId("remote" + number)
                            .build());
        }
    }

    private static String format(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }
}
