package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what ended jobs cost, each job once. Some providers report a cost only some time after the end, and a counter
 * takes nothing back: an estimate is held back until a report can hardly come any more.
 */
final class SpendMeters {

    /** How long an estimate is held back; a report comes while the files are fetched, if it comes. */
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    private final MeterRegistry registry;
    private final JobTags tags;
    private final Map<String, Held> held = new LinkedHashMap<>();

    SpendMeters(MeterRegistry registry, JobTags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** Takes the cost of a job that ended, if it was bought. */
    synchronized void settled(JobSnapshot job) {
        countDue();
        if (job.remoteId().isEmpty() || job.state() == JobState.UNCONFIRMED) {
            return;
        }
        if (job.cost().kind() == Cost.Kind.REPORTED) {
            count(job.cost(), tags.payer(job));
        } else {
            held.put(job.id(), new Held(job.cost(), tags.payer(job), now() + PATIENCE));
        }
    }

    /** Takes a cost that became known. Before the end it may change; after that, only a job that is held back counts. */
    synchronized void costKnown(JobSnapshot job) {
        countDue();
        Held waiting = held.get(job.id());
        if (waiting != null && job.cost().kind() == Cost.Kind.REPORTED) {
            held.remove(job.id());
            count(job.cost(), waiting.tags());
        } else if (waiting != null) {
            held.put(job.id(), new Held(job.cost(), waiting.tags(), waiting.due()));
        }
    }

    /** Counts the estimates that were held back long enough. */
    synchronized void countDue() {
        long now = now();
        List<String> due = new ArrayList<>();
        for (Map.Entry<String, Held> each : held.entrySet()) {
            if (each.getValue().due() - now > 0) {
                break;
            }
            due.add(each.getKey());
        }
        due.forEach(this::countHeld);
    }

    /** Counts all that is held back, because nothing more is heard of. */
    synchronized void countAll() {
        List.copyOf(held.keySet()).forEach(this::countHeld);
    }

    private void countHeld(String job) {
        Held known = held.remove(job);
        if (known != null) {
            count(known.cost(), known.tags());
        }
    }

    private long now() {
        return registry.config().clock().monotonicTime();
    }

    private void count(Cost cost, Tags payer) {
        Money money = cost.money();
        if (money == null) {
            Counter.builder("zoetrope.cost.unknown")
                    .description("Bought jobs whose price is not known")
                    .tags(payer)
                    .register(registry)
                    .increment();
            return;
        }
        Counter.builder("zoetrope.spend")
                .description("What ended jobs cost, each job once")
                .tags(payer.and(JobTags.CURRENCY, money.currency())
                        .and("kind", cost.kind().name().toLowerCase(Locale.ROOT)))
                .register(registry)
                .increment(money.amount().doubleValue());
    }

    /** What a job costs as far as it is known, and when it is counted so. */
    private record Held(Cost cost, Tags tags, long due) {}
}
