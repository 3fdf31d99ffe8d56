package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine of one job. Every change goes through it: into the ledger first, then into the budget, and to
 * listeners last.
 */
final class JobStateMachine {

    private static final Logger LOG = LoggerFactory.getLogger(JobStateMachine.class);
    private static final Set<JobState> IN_DOUBT = EnumSet.of(JobState.SUBMITTING, JobState.UNCONFIRMED);

    /** A write of a change to the ledger. */
    @FunctionalInterface
    private interface Write {
        Ledger.Room write(JobSnapshot expected, JobSnapshot next);
    }

    private final Ledger ledger;
    private final Timer timer;
    private final BudgetTracker budgets;
    private final JobEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile JobSnapshot current;

    /**
     * The job as the ledger has it. It is older than the current snapshot after the ledger failed to take one, and
     * after answers that brought nothing new.
     */
    private JobSnapshot recorded;

    /**
     * The snapshot that the ledger was to take when it last failed; it may have taken it without being able to confirm.
     */
    private @Nullable JobSnapshot unanswered;

    JobStateMachine(JobSnapshot recorded, Ledger ledger, Timer timer, BudgetTracker budgets, JobEvents events) {
        this.current = recorded;
        this.recorded = recorded;
        this.ledger = ledger;
        this.timer = timer;
        this.budgets = budgets;
        this.events = events;
    }

    JobSnapshot current() {
        return current;
    }

    JobState state() {
        return current.state();
    }

    JobEvents events() {
        return events;
    }

    /**
     * Changes the job if it is in one of the expected states.
     *
     * @param expected the states from which the change makes sense
     * @param change what changes
     * @return false if the job was in another state, here or in the ledger, or this engine may not change it
     */
    boolean change(Set<JobState> expected, UnaryOperator<JobSnapshotBuilder> change) {
        return change(expected, change, this::replace) == Ledger.Room.TAKEN;
    }

    private Ledger.Room replace(JobSnapshot before, JobSnapshot next) {
        return ledger.replace(before, next) ? Ledger.Room.TAKEN : Ledger.Room.CHANGED;
    }

    /**
     * Records that the paid call is about to be made, if the account may have one more job at its provider.
     *
     * @param most how many it may have; {@link Integer#MAX_VALUE} if that is unknown
     * @return whether it may be made now
     */
    Ledger.Room submitting(int most) {
        return change(
                JobState.UNSENT,
                next -> next.state(JobState.SUBMITTING),
                most == Integer.MAX_VALUE ? this::replace : (before, next) -> ledger.replaceIfRoom(before, next, most));
    }

    /**
     * Records that nothing proves whether a job that a dead engine was submitting was bought.
     *
     * @return false if it is in another state
     */
    boolean doubt() {
        return change(
                EnumSet.of(JobState.SUBMITTING),
                next -> next.state(JobState.UNCONFIRMED)
                        .failure(new JobFailure(
                                FailureReason.UNCONFIRMED,
                                "the job was being submitted when its process ended, so it is not known whether the "
                                        + "provider accepted it; it was not repeated")));
    }

    private Ledger.Room change(Set<JobState> expected, UnaryOperator<JobSnapshotBuilder> change, Write write) {
        lock.lock();
        try {
            boolean stale = true;
            while (stale && expected.contains(current.state())) {
                JobSnapshot before = current;
                JobSnapshot next =
                        change.apply(JobSnapshots.next(before, timer.now())).build();
                Ledger.Room room = written(write, next);
                if (room == Ledger.Room.TAKEN) {
                    unanswered = null;
                    recorded = next;
                    become(next);
                }
                if (room != Ledger.Room.CHANGED) {
                    return room;
                }
                // A job that has not changed in the ledger either is owned by another engine.
                stale = reload();
                if (stale && recorded.state() == next.state() && isOurUnanswered(recorded)) {
                    unanswered = null;
                    events.tell(before, current);
                    return Ledger.Room.TAKEN;
                }
            }
            return Ledger.Room.CHANGED;
        } finally {
            lock.unlock();
        }
    }

    private Ledger.Room written(Write write, JobSnapshot next) {
        try {
            return write.write(recorded, next);
        } catch (RuntimeException e) {
            unanswered = next;
            throw e;
        }
    }

    /** Returns whether the ledger has what it was to take when it failed, and only this engine can have written it. */
    private boolean isOurUnanswered(JobSnapshot found) {
        JobSnapshot ours = unanswered;
        return ours != null
                && found.revision() == ours.revision()
                && found.state() == ours.state()
                && micros(found.updated()).equals(micros(ours.updated()))
                && ledger.ownership().claim(found.id());
    }

    /** Truncates an instant to the precision that every ledger keeps. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Adopts what the ledger has, and returns whether that was new. */
    private boolean reload() {
        JobSnapshot before = recorded;
        recorded = ledger.find(before.id()).orElseThrow(() -> new IllegalStateException("the ledger lost " + before));
        current = reconciled(recorded);
        budgets.note(current);
        return recorded.revision() != before.revision();
    }

    /** Merges what others wrote; an acceptance that the ledger could not take when it came is not given up for it. */
    private JobSnapshot reconciled(JobSnapshot theirs) {
        String ours = current.remoteId().orElse(null);
        if (ours == null || theirs.remoteId().isPresent()) {
            return theirs;
        }
        if (!IN_DOUBT.contains(theirs.state())) {
            LOG.error("the provider accepted {} as {}, but the ledger has it as {}", current, ours, theirs.state());
            return theirs;
        }
        return JobSnapshots.next(theirs, timer.now())
                .state(JobState.QUEUED)
                .remoteId(ours)
                .failure(null)
                .build();
    }

    /**
     * Changes the job even if the ledger cannot take the change now, for what must not be forgotten; the next change
     * records it too.
     *
     * @param expected the states from which the change makes sense
     * @param change what changes
     * @return false if the job was in another state
     */
    boolean changeAnyway(Set<JobState> expected, UnaryOperator<JobSnapshotBuilder> change) {
        lock.lock();
        try {
            return change(expected, change);
        } catch (RuntimeException e) {
            if (!expected.contains(current.state())) {
                return false;
            }
            become(change.apply(JobSnapshots.next(current, timer.now())).build());
            LOG.error(
                    "the ledger did not take {} with remote id {}",
                    current,
                    current.remoteId().orElse("none"),
                    e);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Applies an answer of the provider. One that brings nothing new is not worth a write to the ledger: it is recorded
     * with the next change.
     *
     * @param answer what the answer changes in an open job
     */
    void note(UnaryOperator<JobSnapshotBuilder> answer) {
        lock.lock();
        try {
            if (!JobState.OPEN.contains(current.state())) {
                return;
            }
            JobSnapshot next =
                    answer.apply(JobSnapshots.again(current, timer.now())).build();
            if (JobSnapshots.sameRecord(next, recorded)) {
                become(next);
            } else {
                change(JobState.OPEN, answer);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adopts what another engine recorded.
     *
     * @param theirs the job as the ledger has it
     */
    void adopt(JobSnapshot theirs) {
        lock.lock();
        try {
            if (theirs.revision() > recorded.revision()) {
                recorded = theirs;
                become(reconciled(theirs), true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void become(JobSnapshot next) {
        become(next, false);
    }

    private void become(JobSnapshot next, boolean elsewhere) {
        JobSnapshot before = current;
        current = next;
        budgets.note(next);
        events.tell(before, next, elsewhere);
    }
}
