package dev.zoetrope.emulator.jobs;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All jobs that one service accepted, with the accounts' balances and limits. Thread-safe. */
public final class JobBook {

    /**
     * The conditions on which jobs are accepted.
     *
     * @param times how long jobs take
     * @param limits how much an account may ask for
     * @param balance what each account starts with
     */
    public record Conditions(JobTimes times, AccountLimits limits, BigDecimal balance) {}

    private final Clock clock;
    private final Conditions conditions;
    private final Consumer<AcceptedJob> charged;
    private final Map<String, AcceptedJob> jobs = new ConcurrentHashMap<>();
    private final Map<String, Deque<AcceptedJob>> live = new HashMap<>();
    private final Map<String, Deque<Instant>> submits = new HashMap<>();
    private final Map<String, BigDecimal> spent = new HashMap<>();
    private @Nullable String lastId;

    /**
     * Creates an empty book.
     *
     * @param clock decides how far each job has progressed
     * @param conditions on which jobs are accepted
     * @param charged called with every accepted job before its id is given out
     */
    public JobBook(Clock clock, Conditions conditions, Consumer<AcceptedJob> charged) {
        this.clock = clock;
        this.conditions = conditions;
        this.charged = charged;
    }

    /**
     * Accepts and charges an order, or refuses it.
     *
     * @param newId makes the job's id
     */
    public synchronized Decision decide(JobOrder order, Supplier<String> newId) {
        String account = order.account();
        if (tooFast(account)) {
            return Decision.Refused.TOO_FAST;
        }
        AccountLimits limits = conditions.limits();
        if (!limits.queues() && liveJobs(account).size() >= limits.liveJobs()) {
            return Decision.Refused.TOO_MANY;
        }
        if (balance(account).compareTo(order.price().amount()) < 0) {
            return Decision.Refused.NO_FUNDS;
        }
        String repeated = order.script().repeatsId() ? lastId : null;
        String id = repeated == null ? newId.get() : repeated;
        JobTimes times = conditions.times().queuedFor(wait(account));
        AcceptedJob job =
                new AcceptedJob(id, order, now(), times.longer(order.script().extraTime()));
        spent.merge(account, order.price().amount(), BigDecimal::add);
        live.computeIfAbsent(account, unknown -> new ArrayDeque<>()).add(job);
        jobs.put(id, job);
        lastId = id;
        charged.accept(job);
        return new Decision.Accepted(job);
    }

    /** Finds a job by id, whichever account ordered it. */
    public Optional<AcceptedJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** {@return the balance of an account, which may be zero} */
    public synchronized BigDecimal balance(String account) {
        return conditions.balance().subtract(spent.getOrDefault(account, BigDecimal.ZERO));
    }

    /** {@return how many jobs of an account are not over} */
    public synchronized int count(String account, Phase phase) {
        Instant now = now();
        return (int) liveJobs(account).stream()
                .filter(job -> job.phaseAt(now) == phase)
                .count();
    }

    /** {@return how long a job takes that nothing delays} */
    public JobTimes times() {
        return conditions.times();
    }

    /** {@return how much an account may ask for} */
    public AccountLimits limits() {
        return conditions.limits();
    }

    /** {@return the time by the book's clock} */
    public Instant now() {
        return clock.instant();
    }

    private boolean tooFast(String account) {
        int most = conditions.limits().submitsPerSecond();
        if (most == Integer.MAX_VALUE) {
            return false;
        }
        Instant now = now();
        Deque<Instant> recent = submits.computeIfAbsent(account, unknown -> new ArrayDeque<>());
        recent.removeIf(at -> !at.isAfter(now.minusSeconds(1)));
        if (recent.size() >= most) {
            return true;
        }
        recent.add(now);
        return false;
    }

    /** How long a new job waits: its own time in the queue, or until those before it leave a place. */
    private Duration wait(String account) {
        Duration usual = conditions.times().queue();
        int places = conditions.limits().liveJobs();
        if (!conditions.limits().queues() || places == Integer.MAX_VALUE) {
            return usual;
        }
        List<Instant> ends =
                liveJobs(account).stream().map(AcceptedJob::endsAt).sorted().toList();
        if (ends.size() < places) {
            return usual;
        }
        Duration place = Duration.between(now(), ends.get(ends.size() - places));
        return place.compareTo(usual) > 0 ? place : usual;
    }

    private Deque<AcceptedJob> liveJobs(String account) {
        Instant now = now();
        Deque<AcceptedJob> mine = live.computeIfAbsent(account, unknown -> new ArrayDeque<>());
        mine.removeIf(job -> job.isOver(now));
        return mine;
    }
}
