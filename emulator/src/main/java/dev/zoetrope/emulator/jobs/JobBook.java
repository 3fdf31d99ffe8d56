package dev.zoetrope.emulator.jobs;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All jobs that one service accepted, with the accounts' balances and limits. Thread-safe. */
public final class JobBook {

    /**
     * The terms on which jobs are taken.
     *
     * @param times how long jobs take
     * @param limit how many live jobs an account may have, at least 1
     * @param balance what each account starts with
     */
    public record Terms(JobTimes times, int limit, BigDecimal balance) {}

    private final Clock clock;
    private final Terms terms;
    private final Consumer<Job> charged;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, Deque<Job>> live = new HashMap<>();
    private final Map<String, BigDecimal> spent = new HashMap<>();

    /**
     * Creates an empty book.
     *
     * @param clock decides how far each job is
     * @param terms on which jobs are taken
     * @param charged told of every accepted job before its id is given out
     */
    public JobBook(Clock clock, Terms terms, Consumer<Job> charged) {
        this.clock = clock;
        this.terms = terms;
        this.charged = charged;
    }

    /** Accepts and charges an order under a new id, or refuses it. */
    public synchronized Decision decide(String id, JobOrder order) {
        if (terms.limit() < Integer.MAX_VALUE && liveJobs(order.account()).size() >= terms.limit()) {
            return Decision.Refused.TOO_MANY;
        }
        if (balance(order.account()).compareTo(order.price().amount()) < 0) {
            return Decision.Refused.NO_FUNDS;
        }
        Job job = new Job(id, order, now(), terms.times().longer(order.fate().extraTime()));
        spent.merge(order.account(), order.price().amount(), BigDecimal::add);
        live.computeIfAbsent(order.account(), account -> new ArrayDeque<>()).add(job);
        jobs.put(id, job);
        charged.accept(job);
        return new Decision.Accepted(job);
    }

    /** Finds a job by id, whoever ordered it. */
    public Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Returns what an account has left; may be zero. */
    public synchronized BigDecimal balance(String account) {
        return terms.balance().subtract(spent.getOrDefault(account, BigDecimal.ZERO));
    }

    /** Returns how many jobs of an account stand in a phase that is not over. */
    public synchronized int count(String account, Phase phase) {
        Instant now = now();
        return (int) liveJobs(account).stream()
                .filter(job -> job.phaseAt(now) == phase)
                .count();
    }

    /** Returns how many live jobs an account may have. */
    public int limit() {
        return terms.limit();
    }

    /** Returns the time by the book's clock. */
    public Instant now() {
        return clock.instant();
    }

    private Deque<Job> liveJobs(String account) {
        Instant now = now();
        Deque<Job> mine = live.computeIfAbsent(account, unknown -> new ArrayDeque<>());
        mine.removeIf(job -> job.phaseAt(now).over());
        return mine;
    }
}
