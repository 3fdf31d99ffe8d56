package dev.zoetrope.observability.metrics;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scrape reads numbers: it asks neither a ledger nor a provider. */
@Timeout(120)
class LedgerGaugesTests {

    @TempDir
    private Path home;

    private final InMemoryLedger jobs = new InMemoryLedger();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean broken;
    private ServerSocket service;
    private MediaClient media;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void start() throws IOException {
        service = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        service.setSoTimeout(1);
        media = Zoetrope.builder()
                .environment(Map.of("ZOETROPE_HOME", home.toString()), "default")
                .account(Account.of(
                        "runninghub",
                        "main",
                        URI.create("http://127.0.0.1:" + service.getLocalPort()),
                        Secret.of("key-of-the-test")))
                .ledger(counted())
                .build();
        for (int i = 0; i < 500; i++) {
            jobs.record(
                    JobSnapshots.intent(JobOrigin.builder(
                                    "job" + i, ModelId.parse("alpha:film"), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                            .account("main")
                            .created(Instant.now())
                            .deadline(Instant.now().plus(Duration.ofHours(1)))
                            .build()),
                    JobInput.UNKNOWN);
        }
    }

    /** Counts what the ledger is asked for as a whole. */
    private Ledger counted() {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    if (Set.of("list", "totals").contains(method.getName())) {
                        questions.incrementAndGet();
                        if (broken) {
                            throw new IllegalStateException("the disk is gone");
                        }
                    }
                    try {
                        return method.invoke(jobs, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @AfterEach
    void stop() throws IOException {
        media.close();
        service.close();
        registry.close();
    }

    @Test
    void aHundredScrapesAskTheLedgerNothing() throws Exception {
        MetricsSettings hourly =
                MetricsSettings.builder().refresh(Duration.ofHours(1)).build();
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media, hourly)) {
            metrics.bindTo(registry);
            eventually("the first answer is there", () -> registry.scrape().contains("zoetrope_jobs_unconfirmed{"));
            int before = questions.get();

            for (int i = 0; i < 100; i++) {
                assertThat(registry.scrape())
                        .contains("zoetrope_jobs_open{provider=\"alpha\",state=\"planned\"} 500.0");
            }

            assertThat(questions).hasValue(before);
            assertThat(connections()).isZero();
        }
    }

    @Test
    void aLedgerThatDoesNotAnswerLeavesNoOldNumbers() throws Exception {
        MetricsSettings hourly =
                MetricsSettings.builder().refresh(Duration.ofHours(1)).build();
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media, hourly)) {
            metrics.bindTo(registry);
            eventually("the first answer is there", () -> registry.scrape().contains("zoetrope_jobs_unconfirmed{"));

            broken = true;
            metrics.refresh();

            assertThat(registry.scrape())
                    .contains("zoetrope_jobs_open{provider=\"alpha\",state=\"planned\"} NaN")
                    .contains("zoetrope_jobs_unconfirmed{provider=\"runninghub\"} NaN")
                    .contains("zoetrope_ledger_failures_total 1.0");

            broken = false;
            metrics.refresh();

            assertThat(registry.scrape()).contains("zoetrope_jobs_open{provider=\"alpha\",state=\"planned\"} 500.0");
        }
    }

    private int connections() {
        try {
            service.accept().close();
            return 1;
        } catch (IOException e) {
            return 0;
        }
    }
}
