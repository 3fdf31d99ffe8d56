package dev.zoetrope.core.history;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recent run times and costs of jobs, by kind. A kind is read from the ledger when it is first asked for, and kept
 * up to date with the jobs that end here. A ledger that fails leaves it empty, which costs nothing but foresight.
 */
public final class JobHistory {

    private static final Logger LOG = LoggerFactory.getLogger(JobHistory.class);

    /** How many jobs are remembered of each kind. */
    private static final int MOST = 200;

    private final Ledger ledger;
    private final Map<JobKind, Past> pasts = new ConcurrentHashMap<>();

    /** A run time and when it began: ordered by their ends, run times would seem to drift where there is no drift. */
    private record Run(Instant accepted, RunTime time) {}

    private record Past(List<Run> runs, List<RunTime> runTimes, List<Money> costs) {

        static final Past NONE = new Past(List.of(), List.of(), List.of());

        /** All at once: of a kind that is read from the ledger, jobs added one by one would be sorted as often. */
        Past with(List<JobSnapshot> jobs) {
            List<Run> ordered = new ArrayList<>(runs);
            jobs.forEach(job -> run(job).ifPresent(ordered::add));
            ordered.sort(Comparator.comparing(Run::accepted));
            List<Run> kept = newest(ordered);
            List<Money> reported = new ArrayList<>(costs);
            jobs.stream()
                    .filter(job -> job.cost().kind() == Cost.Kind.REPORTED)
                    .forEach(job -> reported.add(job.cost().amount().orElseThrow()));
            return new Past(kept, kept.stream().map(Run::time).toList(), newest(reported));
        }
    }

    /**
     * Creates the history of a ledger's jobs.
     *
     * @param ledger the ledger
     */
    public JobHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Returns how long recent jobs of a kind ran.
     *
     * @param kind the kind
     * @return the run times in the order in which the jobs were accepted, the newest last; the same object until
     *     another job of the kind ends
     */
    public List<RunTime> runTimes(JobKind kind) {
        return past(kind).runTimes();
    }

    /**
     * Returns how long a job of a kind usually takes.
     *
     * @param kind the kind
     * @return the median of the run times, or empty if none is known
     */
    public Optional<Duration> typicalRunTime(JobKind kind) {
        return median(runTimes(kind).stream().map(RunTime::seenEnded).toList(), Comparator.naturalOrder());
    }

    /**
     * Returns what a job of a kind usually costs.
     *
     * @param kind the kind
     * @return the median of the reported costs in the currency of the newest one, or empty if none is known
     */
    public Optional<Money> typicalCost(JobKind kind) {
        List<Money> costs = past(kind).costs();
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        String currency = costs.get(costs.size() - 1).currency();
        return median(
                costs.stream().filter(cost -> cost.currency().equals(currency)).toList(),
                Comparator.comparing(Money::amount));
    }

    /**
     * Learns from a job that has just succeeded.
     *
     * @param job the job; the ledger has it already
     */
    public void note(JobSnapshot job) {
        // A kind that was never asked for is read from the ledger, this job included, when it is.
        pasts.computeIfPresent(JobKind.of(job.origin()), (kind, past) -> past.with(List.of(job)));
    }

    private Past past(JobKind kind) {
        return pasts.computeIfAbsent(kind, this::read);
    }

    private Past read(JobKind kind) {
        try {
            return Past.NONE.with(ledger.lastSucceeded(kind.model(), kind.account(), MOST).stream()
                    .filter(job -> JobKind.of(job.origin()).equals(kind))
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not return the earlier jobs of {}", kind.model(), e);
            return Past.NONE;
        }
    }

    private static Optional<Run> run(JobSnapshot job) {
        // A job whose result could not be read was waited for after its end.
        if (job.accepted().isEmpty() || job.ended().isEmpty() || job.unread().isPresent()) {
            return Optional.empty();
        }
        Instant accepted = job.accepted().get();
        Duration open = Duration.between(accepted, job.seenOpen().orElse(accepted));
        Duration ended = Duration.between(accepted, job.ended().get());
        // A clock that was set meanwhile makes the times meaningless.
        boolean sound = !open.isNegative() && ended.compareTo(open) >= 0;
        return sound ? Optional.of(new Run(accepted, new RunTime(open, ended))) : Optional.empty();
    }

    private static <T> List<T> newest(List<T> list) {
        return List.copyOf(list.subList(Math.max(0, list.size() - MOST), list.size()));
    }

    private static <T> Optional<T> median(List<T> values, Comparator<T> order) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().sorted(order).toList().get((values.size() - 1) / 2));
    }
}
