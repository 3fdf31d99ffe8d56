package dev.zoetrope.core.budget;

import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.planning.SpendingCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a budget over all jobs of a client: it reserves the estimate before a job is bought, frees it if the job was
 * verifiably not bought, and replaces it by the cost that the provider reports. It follows the jobs' own snapshots, so
 * it always agrees with the ledger.
 */
public final class BudgetTracker {

    private static final String RAISE = "raise it to buy more";

    /**
     * The amount held for a job.
     *
     * @param day the day for which it counts
     * @param money the estimate, or null if it is unknown
     * @param over whether the job has ended without a report, so that the estimate counts as spent
     */
    private record Held(LocalDate day, @Nullable Money money, boolean over) {}

    private final InstantSource clock;
    private final Function<JobSnapshot, String> entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, Totals> inTotal = new TreeMap<>();
    private final Map<String, Totals> onDay = new TreeMap<>();
    private final List<BudgetLimit> limits;
    private LocalDate day;

    /**
     * Creates a tracker with an entry for each job, under its id.
     *
     * @param budget what may be spent
     * @param clock decides which day it is
     */
    public BudgetTracker(Budget budget, InstantSource clock) {
        this(budget, clock, JobSnapshot::id);
    }

    /**
     * Creates a tracker.
     *
     * @param budget what may be spent
     * @param clock decides which day it is
     * @param entries returns the name under which a job is entered
     */
    public BudgetTracker(Budget budget, InstantSource clock, Function<JobSnapshot, String> entries) {
        this.clock = clock;
        this.entries = entries;
        this.day = dayOf(clock.instant());
        boolean allow = budget.allowUnknownPrices();
        this.limits = List.of(
                BudgetLimit.ofJob(budget.perJob(), allow),
                new BudgetLimit(
                        "one day",
                        budget.perDay(),
                        allow,
                        currency -> onDay.getOrDefault(currency, Totals.NOTHING),
                        "wait for the next day of UTC, or raise it"),
                new BudgetLimit(
                        "all jobs",
                        budget.inTotal(),
                        allow,
                        currency -> inTotal.getOrDefault(currency, Totals.NOTHING),
                        RAISE));
    }

    private static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * Counts what earlier jobs cost, if a limit depends on it.
     *
     * @param jobs the jobs of this client's accounts that the ledger knows
     */
    public void openWith(List<JobSnapshot> jobs) {
        lock.lock();
        try {
            for (JobSnapshot job : jobs) {
                if (job.mayBeBought()) {
                    hold(entries.apply(job), dayOf(job.accepted().orElse(job.updated())), job.cost());
                    follow(job);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns what a request's own limit and this budget together allow now.
     *
     * @param request the request
     * @return the allowance; asking it reserves nothing
     */
    public SpendingCheck allowance(MediaRequest request) {
        return BudgetLimit.of(request).and(this::refusal);
    }

    /**
     * Returns what a request's own limit allows.
     *
     * @param request the request
     * @return the allowance
     */
    public static SpendingCheck ownLimit(MediaRequest request) {
        return BudgetLimit.of(request);
    }

    /** Returns why a cost exceeds the budget now, or nothing if it does not. */
    private Optional<String> refusal(Cost cost) {
        lock.lock();
        try {
            turnPage();
            return firstRefusal(cost);
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> firstRefusal(Cost cost) {
        return limits.stream().flatMap(limit -> limit.refusal(cost).stream()).findFirst();
    }

    /**
     * Reserves what a job is expected to cost. What is reserved for a job already stays reserved; on another day it is
     * reserved anew, because the job counts for the day on which it is bought.
     *
     * @param job the name under which the job is entered
     * @param cost what it is expected to cost
     * @return why it exceeds the budget, in which case nothing is reserved for the job; empty if it is reserved
     */
    public Optional<String> reserve(String job, Cost cost) {
        lock.lock();
        try {
            turnPage();
            Held before = held.get(job);
            if (before != null && before.day().equals(day)) {
                return Optional.empty();
            }
            free(job);
            Optional<String> refusal = firstRefusal(cost);
            if (refusal.isEmpty()) {
                hold(job, day, cost);
            }
            return refusal;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Frees what is reserved for a job that was not sent.
     *
     * @param job the name under which the job is entered
     */
    public void release(String job) {
        lock.lock();
        try {
            free(job);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Applies a job's new snapshot: what was not bought is freed, and what has ended is spent.
     *
     * @param job the snapshot
     */
    public void note(JobSnapshot job) {
        lock.lock();
        try {
            turnPage();
            follow(job);
        } finally {
            lock.unlock();
        }
    }

    private void follow(JobSnapshot job) {
        String entry = entries.apply(job);
        Held now = held.get(entry);
        if (now == null) {
            return;
        }
        if (job.cost().kind() == Cost.Kind.REPORTED) {
            replaceEstimate(entry, now, job.cost().amount().orElseThrow());
        } else if (job.state().ended() && !job.mayBeBought()) {
            free(entry);
        } else if (job.state().ended() && job.state() != JobState.UNCONFIRMED && !now.over()) {
            // No cost was reported, and perhaps none will be: the last estimate is the best that is known.
            book(now, -1);
            Money estimate = job.cost().money();
            Held spent = new Held(now.day(), estimate == null ? now.money() : estimate, true);
            held.put(entry, spent);
            book(spent, 1);
        }
    }

    private void replaceEstimate(String job, Held estimate, Money reported) {
        held.remove(job);
        book(estimate, -1);
        book(new Held(estimate.day(), reported, true), 1);
        Money money = estimate.money();
        if (money != null && !money.currency().equals(reported.currency())) {
            // The limit that allowed it is in the estimate's currency, and would otherwise never fill up.
            book(new Held(estimate.day(), money, true), 1);
        }
    }

    private void hold(String job, LocalDate on, Cost cost) {
        Held now = new Held(on, cost.money(), false);
        held.put(job, now);
        book(now, 1);
    }

    private void free(String job) {
        Held now = held.remove(job);
        if (now != null) {
            book(now, -1);
        }
    }

    private void book(Held entry, int sign) {
        Money money = entry.money();
        if (money == null) {
            return;
        }
        BigDecimal amount = sign < 0 ? money.amount().negate() : money.amount();
        BigDecimal spent = entry.over() ? amount : BigDecimal.ZERO;
        BigDecimal reserved = entry.over() ? BigDecimal.ZERO : amount;
        add(inTotal, money.currency(), spent, reserved);
        if (entry.day().equals(day)) {
            add(onDay, money.currency(), spent, reserved);
        }
    }

    private static void add(Map<String, Totals> to, String currency, BigDecimal spent, BigDecimal reserved) {
        to.put(currency, to.getOrDefault(currency, Totals.NOTHING).plus(spent, reserved));
    }

    /** Starts a new day's totals; a clock that is set back does not grant a day's limit twice. */
    private void turnPage() {
        LocalDate now = dayOf(clock.instant());
        if (now.isAfter(day)) {
            day = now;
            onDay.clear();
        }
    }

    /**
     * Returns what is spent and reserved.
     *
     * @return one entry for each currency, in alphabetical order
     */
    public List<Spending> spending() {
        lock.lock();
        try {
            turnPage();
            Set<String> currencies = new TreeSet<>(inTotal.keySet());
            return currencies.stream().map(this::spending).toList();
        } finally {
            lock.unlock();
        }
    }

    private Spending spending(String currency) {
        Totals total = inTotal.getOrDefault(currency, Totals.NOTHING);
        Totals today = onDay.getOrDefault(currency, Totals.NOTHING);
        return new Spending(
                new Money(total.spent(), currency),
                new Money(total.reserved(), currency),
                new Money(today.sum(), currency));
    }
}
