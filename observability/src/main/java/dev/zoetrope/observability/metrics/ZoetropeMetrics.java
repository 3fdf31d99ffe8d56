package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.JobEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Meters of a client's jobs and money: what ended and how, how long it took and what it cost, what is open, what is in
 * doubt, and what is left of the budget.
 *
 * <pre>{@code
 * try (ZoetropeMetrics metrics = new ZoetropeMetrics(media)) {
 *     metrics.bindTo(registry);
 *     ...
 * }
 * }</pre>
 *
 * <p>Counters and timers follow the events of the client from the binding on. Of several processes with one ledger, the
 * one that records what happened to a job counts it, so that the sums over all processes are right. Gauges show what
 * the ledger and the budget say, asked for in the background and at most {@link MetricsSettings#refresh} old: a scrape
 * only reads numbers, and no provider is ever asked. Tags are words of small sets; the names of all meters begin with
 * {@code zoetrope.}
 */
public final class ZoetropeMetrics implements MeterBinder, AutoCloseable {

    private static final String THREAD = "zoetrope-metrics";

    private final MediaClient media;
    private final MetricsSettings settings;
    private final List<Binding> bindings = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService background;
    private volatile boolean closed;

    /**
     * Prepares meters of a client with the default settings.
     *
     * @param media the client; it is not closed with the meters
     */
    public ZoetropeMetrics(MediaClient media) {
        this(media, MetricsSettings.DEFAULTS);
    }

    /**
     * Prepares meters of a client.
     *
     * @param media the client; it is not closed with the meters
     * @param settings the tags, and how often the ledger is asked
     */
    public ZoetropeMetrics(MediaClient media, MetricsSettings settings) {
        this.media = Objects.requireNonNull(media, "media");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.background = background();
        media.listen(this::heard);
    }

    private static ScheduledExecutorService background() {
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, THREAD);
            thread.setDaemon(true);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        return one;
    }

    /**
     * Registers the meters, and keeps their numbers up to date until these meters are closed. The ledger is asked for
     * the first time in the background, right after this returns.
     *
     * @param registry the registry
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        if (closed) {
            throw new IllegalStateException("these meters are closed");
        }
        JobTags tags = new JobTags(settings);
        SpendMeters spend = new SpendMeters(registry, tags);
        Binding binding = new Binding(new JobMeters(registry, tags, spend), spend, new LedgerGauges(media, registry));
        bindings.add(binding);
        long pause = settings.refresh().toNanos();
        var unused = background.scheduleWithFixedDelay(() -> refresh(binding), 0, pause, TimeUnit.NANOSECONDS);
    }

    private void heard(JobEvent event) {
        bindings.forEach(binding -> binding.jobs().onEvent(event));
    }

    /** Asks the ledger now, on the calling thread. */
    void refresh() {
        bindings.forEach(this::refresh);
    }

    private void refresh(Binding binding) {
        if (!closed) {
            binding.spend().countDue();
            binding.gauges().refresh();
        }
    }

    /**
     * Counts no more, and asks the ledger no more. The meters stay in their registries with the numbers that they have.
     */
    @Override
    public void close() {
        closed = true;
        background.shutdown();
        bindings.forEach(binding -> binding.spend().countAll());
        bindings.clear();
    }

    /** What is kept for one registry. */
    private record Binding(JobMeters jobs, SpendMeters spend, LedgerGauges gauges) {}
}
