package dev.zoetrope.observability.metrics;

import static dev.zoetrope.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Meters of jobs that are bought from the emulator, in real registries. */
@Timeout(120)
class ZoetropeMetricsTests {

    private static final String MODEL = "kling-video-o1/text-to-video";

    @TempDir
    private Path home;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private Emulator emulator;
    private MediaClient media;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.builder()
                .queueTime(Duration.ofMillis(10))
                .runTime(Duration.ofMillis(300))
                .fixedArtifacts(true)
                .build());
        media = client();
    }

    private MediaClient client() {
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("ZOETROPE_HOME", home.toString());
        return Zoetrope.builder()
                .environment(environment, "default")
                .budget(Budget.builder()
                        .perDay(Money.parse("50CNY"))
                        .inTotal(Money.parse("500CNY"))
                        .allowUnknownPrices(true)
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        media.close();
        emulator.close();
        registry.close();
    }

    private static MediaRequest request(String prompt) {
        return TextToVideo.of("kling-o1-std").prompt(prompt).build();
    }

    private double count(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long timed(String name, String... tags) {
        return registry.find(name).tags(tags).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    @Test
    void aJobIsCountedTimedAndPaidOnce() throws Exception {
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);

            media.submit(request("a paper boat")).await().saveTo(Target.folder(home.resolve("out")));
            eventually("the file is counted", () -> timed("zoetrope.download", "outcome", "succeeded") == 1);
            eventually("the money is counted", () -> count("zoetrope.spend") > 0);
            metrics.refresh();

            assertThat(count("zoetrope.jobs", "provider", "runninghub", "outcome", "succeeded"))
                    .isEqualTo(1);
            assertThat(count("zoetrope.jobs", "family", "kling-o1-std", "capability", "text-to-video"))
                    .isEqualTo(1);
            assertThat(timed("zoetrope.job.duration")).isEqualTo(1);
            assertThat(timed("zoetrope.submit", "outcome", "accepted")).isEqualTo(1);
            assertThat(count("zoetrope.polls", "provider", "runninghub")).isPositive();
            assertThat(registry.get("zoetrope.download.bytes").summary().totalAmount())
                    .isPositive();
            assertThat(count("zoetrope.spend", "currency", "CNY"))
                    .isEqualTo(gauge("zoetrope.budget.spent", "currency", "CNY"));
            assertThat(gauge("zoetrope.budget.today", "currency", "CNY"))
                    .isEqualTo(gauge("zoetrope.budget.spent", "currency", "CNY"));
            assertThat(gauge("zoetrope.budget.reserved", "currency", "CNY")).isZero();
            assertThat(gauge("zoetrope.budget.limit", "scope", "day")).isEqualTo(50);
            assertThat(gauge("zoetrope.budget.limit", "scope", "total")).isEqualTo(500);
        }
    }

    @Test
    void aJobInDoubtShowsInTheGaugeUntilItsOwnerSettlesIt() throws Exception {
        emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.loseReply());
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);

            MediaException doubt = (MediaException) catchThrowable(() -> media.submit(request("a red boat")));
            eventually("it is counted", () -> count("zoetrope.jobs", "outcome", "unconfirmed") == 1);
            metrics.refresh();

            assertThat(gauge("zoetrope.jobs.unconfirmed", "provider", "runninghub"))
                    .isEqualTo(1);
            assertThat(count("zoetrope.spend")).isZero();

            media.jobs().settleNotBought(doubt.handle().orElseThrow());
            metrics.refresh();

            assertThat(gauge("zoetrope.jobs.unconfirmed", "provider", "runninghub"))
                    .isZero();
            // Events come in order: when a later job is counted, the settlement was heard of.
            media.submit(request("a blue boat")).await();
            eventually("the later job is counted", () -> count("zoetrope.jobs", "outcome", "succeeded") == 1);
            assertThat(count("zoetrope.jobs")).isEqualTo(2);
            assertThat(timed("zoetrope.job.duration")).isEqualTo(2);
        }
    }

    @Test
    void aDoubtThatIsSettledAsBoughtIsCountedOnceAndPaidOnce() throws Exception {
        emulator.faults().next(Endpoint.RUNNINGHUB_SUBMIT, Fault.loseReply());
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);
            MediaException doubt = (MediaException) catchThrowable(() -> media.submit(request("a red boat")));
            eventually("it is counted", () -> count("zoetrope.jobs", "outcome", "unconfirmed") == 1);

            media.jobs()
                    .settleBought(
                            doubt.handle().orElseThrow(),
                            emulator.charges().all().get(0).requestId())
                    .await();
            eventually("the money is counted", () -> count("zoetrope.spend") > 0);

            assertThat(count("zoetrope.jobs")).isEqualTo(1);
            assertThat(timed("zoetrope.job.duration")).isEqualTo(1);
        }
    }

    @Test
    void openJobsAreCountedByStateAlsoThoseOfOthers() throws Exception {
        emulator.faults().always(Endpoint.RUNNINGHUB_QUERY, Fault.status(503));
        media.submit(request("a green boat"));
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);
            metrics.refresh();

            double open = registry.find("zoetrope.jobs.open").tag("provider", "runninghub").gauges().stream()
                    .mapToDouble(gauge -> gauge.value())
                    .sum();
            assertThat(open).isEqualTo(1);
        }
    }

    @Test
    void ofTwoProcessesThatFollowAJobOneCountsIt() throws Exception {
        MeterRegistry others = new SimpleMeterRegistry();
        try (MediaClient other = client();
                ZoetropeMetrics here = new ZoetropeMetrics(media);
                ZoetropeMetrics there = new ZoetropeMetrics(other)) {
            here.bindTo(registry);
            there.bindTo(others);
            Job job = media.submit(request("a paper boat"));
            Job followed = other.jobs().attach(job.handle());

            job.await();
            followed.await();
            eventually("it is counted", () -> count("zoetrope.jobs") + jobs(others) > 0);
        }

        assertThat(count("zoetrope.jobs") + jobs(others)).isEqualTo(1);
        assertThat(spent(registry) + spent(others)).isEqualTo(Math.max(spent(registry), spent(others)));
    }

    private static double jobs(MeterRegistry registry) {
        return Search.in(registry).name("zoetrope.jobs").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static double spent(MeterRegistry registry) {
        return Search.in(registry).name("zoetrope.spend").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void tagsAreWordsOfSmallSets() throws Exception {
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(registry);
            media.submit(request("a paper boat")).await();
            eventually("it is counted", () -> count("zoetrope.jobs") == 1);
        }

        assertThat(tags())
                .isSubsetOf(
                        "provider", "capability", "family", "outcome", "state", "reason", "currency", "kind", "scope");
    }

    @Test
    void modelAndAccountAreTagsOnRequest() throws Exception {
        MetricsSettings settings =
                MetricsSettings.builder().modelTag(true).accountTag(true).build();
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media, settings)) {
            metrics.bindTo(registry);
            media.submit(request("a paper boat")).await();
            eventually("it is counted", () -> count("zoetrope.jobs") == 1);
        }

        assertThat(count("zoetrope.jobs", "model", "runninghub:" + MODEL, "account", "default"))
                .isEqualTo(1);
    }

    @Test
    void prometheusTakesAllOfIt() throws Exception {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
            metrics.bindTo(prometheus);
            media.submit(request("a paper boat")).await();
            eventually(
                    "it is counted",
                    () -> Search.in(prometheus).name("zoetrope.jobs").counters().size() == 1);
            metrics.refresh();

            assertThat(prometheus.scrape())
                    .contains("zoetrope_jobs_total{capability=\"text-to-video\"")
                    .contains("zoetrope_job_duration_seconds_bucket{")
                    .contains("zoetrope_jobs_unconfirmed{provider=\"runninghub\"} 0.0")
                    .contains("zoetrope_budget_limit{currency=\"CNY\",scope=\"day\"} 50.0");
        }
        prometheus.close();
    }

    @Test
    void nothingIsCountedAfterTheEnd() throws Exception {
        ZoetropeMetrics metrics = new ZoetropeMetrics(media);
        metrics.bindTo(registry);
        metrics.close();

        media.submit(request("a paper boat")).await();

        assertThat(count("zoetrope.polls")).isZero();
        assertThatThrownBy(() -> metrics.bindTo(registry))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private Set<String> tags() {
        return StreamSupport.stream(registry.getMeters().spliterator(), false)
                .map(Meter::getId)
                .map(Meter.Id::getTags)
                .flatMap(List::stream)
                .map(Tag::getKey)
                // The buckets of timers, where a registry has them as meters.
                .filter(key -> !key.equals("le"))
                .collect(Collectors.toSet());
    }
}
