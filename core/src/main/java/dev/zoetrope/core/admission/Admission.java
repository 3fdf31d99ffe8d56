package dev.zoetrope.core.admission;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.core.admission.Permit.Place;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.AccountInquiry;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of jobs for one account: first come, first served, with as many at the provider at once as {@link
 * ConcurrencyLimit} allows. After a refusal no job is admitted for a while, at most ten seconds, and then one at a time
 * until acceptances show that there is room again, so that jobs do not run into one refusal after another.
 */
public final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration INQUIRY_LIMIT = Duration.ofSeconds(5);
    /** After this time the next job may try, however long a pause the provider asked of the refused one (M15). */
    private static final Duration LONGEST_CLOSED = Duration.ofSeconds(10);

    private static final Duration INQUIRE_AGAIN = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Permit> queue = new PriorityQueue<>(Comparator.comparingLong(Permit::turn));
    private final ConcurrencyLimit limit;
    private final Timer timer;
    private final Executor calls;
    private final Optional<AccountInquiry> inquiry;
    private long turns;
    private int trying;
    private int held;
    private int window = Integer.MAX_VALUE;
    private long opensAt;
    private long inquireAt;
    private boolean inquiring;
    private boolean lookPlanned;

    /**
     * Opens the queue of an account.
     *
     * @param configured the most jobs at once that the program allows, at least 1
     * @param inquiry asks the provider for its limit, if the provider reports one
     * @param timer the engine's time
     * @param calls threads that the provider's calls may block
     */
    public Admission(int configured, Optional<AccountInquiry> inquiry, Timer timer, Executor calls) {
        this.limit = new ConcurrencyLimit(configured);
        this.inquiry = inquiry;
        this.timer = timer;
        this.calls = calls;
        this.opensAt = timer.nanos();
        this.inquireAt = timer.nanos();
    }

    /**
     * Issues a permit.
     *
     * @param onAdmitted called when the permit is admitted after it had to wait; it must return at once
     * @return the permit, not yet asking for a place
     */
    public Permit draw(Runnable onAdmitted) {
        lock.lock();
        try {
            return new Permit(this, turns++, onAdmitted);
        } finally {
            lock.unlock();
        }
    }

    boolean request(Permit permit) {
        lock.lock();
        try {
            if (permit.place() == Place.TRYING) {
                return true;
            }
            if (permit.place() == Place.OUTSIDE) {
                permit.place(Place.WAITING);
                queue.add(permit);
            }
            inquireIfDue();
            if (permit.equals(queue.peek()) && open()) {
                letIn(queue.remove());
                return true;
            }
            lookAgainWhenOpen();
            return false;
        } finally {
            lock.unlock();
        }
    }

    int most() {
        lock.lock();
        try {
            return limit.known();
        } finally {
            lock.unlock();
        }
    }

    boolean waiting(Permit permit) {
        lock.lock();
        try {
            return permit.place() == Place.WAITING;
        } finally {
            lock.unlock();
        }
    }

    void held(Permit permit) {
        List<Permit> admitted;
        lock.lock();
        try {
            if (permit.place() == Place.HELD) {
                return;
            }
            boolean tried = permit.place() == Place.TRYING;
            withdraw(permit);
            permit.place(Place.HELD);
            held++;
            if (tried) {
                limit.accepted(held);
                window = window == Integer.MAX_VALUE ? window : window + 1;
            }
            admitted = letInWhoMay();
        } finally {
            lock.unlock();
        }
        admitted.forEach(Permit::admitted);
    }

    void refused(Permit permit, FailureReason reason, Duration pause) {
        lock.lock();
        try {
            withdraw(permit);
            if (reason == FailureReason.CAPACITY) {
                limit.refused(held);
            }
            window = 1;
            Duration closed = pause.compareTo(LONGEST_CLOSED) < 0 ? pause : LONGEST_CLOSED;
            long until = timer.nanos() + Deadline.bounded(closed).toNanos();
            opensAt = until - opensAt > 0 ? until : opensAt;
            lookAgainWhenOpen();
        } finally {
            lock.unlock();
        }
    }

    void leave(Permit permit) {
        admit(() -> withdraw(permit));
    }

    private void admit(Runnable change) {
        List<Permit> admitted;
        lock.lock();
        try {
            change.run();
            admitted = letInWhoMay();
        } finally {
            lock.unlock();
        }
        // Outside the lock: the callbacks may call back into this queue.
        admitted.forEach(Permit::admitted);
    }

    private void withdraw(Permit permit) {
        switch (permit.place()) {
            case WAITING -> queue.remove(permit);
            case TRYING -> trying--;
            case HELD -> held--;
            case OUTSIDE -> {}
        }
        permit.place(Place.OUTSIDE);
    }

    private boolean open() {
        return !inquiring && timer.nanos() - opensAt >= 0 && trying < window && trying + held < limit.most();
    }

    private void letIn(Permit permit) {
        permit.place(Place.TRYING);
        trying++;
    }

    private List<Permit> letInWhoMay() {
        List<Permit> admitted = new ArrayList<>();
        while (!queue.isEmpty() && open()) {
            Permit next = queue.remove();
            letIn(next);
            admitted.add(next);
        }
        lookAgainWhenOpen();
        return admitted;
    }

    private void lookAgainWhenOpen() {
        long closedFor = opensAt - timer.nanos();
        if (!queue.isEmpty() && closedFor > 0 && !lookPlanned) {
            lookPlanned = true;
            timer.after(Duration.ofNanos(closedFor), () -> admit(() -> lookPlanned = false));
        }
    }

    /** A program that runs one job at a time never asks: only a second job can exceed the limit. */
    private void inquireIfDue() {
        if (inquiry.isEmpty() || inquiring || trying + held == 0 || timer.nanos() - inquireAt < 0) {
            return;
        }
        inquiring = true;
        inquireAt = timer.nanos() + INQUIRE_AGAIN.toNanos();
        try {
            calls.execute(this::inquire);
        } catch (RejectedExecutionException e) {
            inquiring = false;
        }
    }

    private void inquire() {
        Integer reported = null;
        try {
            reported = inquiry.orElseThrow()
                    .limits(INQUIRY_LIMIT)
                    .concurrencyLimit()
                    .orElse(null);
        } catch (ProviderCallException e) {
            LOG.debug("the provider did not report how many jobs it takes at once: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the provider broke its contract and threw at an inquiry", e);
        }
        Integer most = reported;
        admit(() -> {
            inquiring = false;
            if (most != null) {
                limit.tell(most);
            }
        });
    }
}
