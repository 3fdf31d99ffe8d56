package dev.zoetrope.core.engine;

import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.core.budget.SpendingBook;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.Ledger;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job's way through its states: every change goes through here, into the ledger first, then into the
 * book, and to listeners last.
 */
final class JobTrack {

    private static final Logger LOG = LoggerFactory.getLogger(JobTrack.class);

    private final Ledger ledger;
    private final Timer timer;
    private final SpendingBook book;
    private final JobEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile JobSnapshot current;

    /** What the ledger has; older than the current snapshot only after the ledger failed to take one. */
    private JobSnapshot recorded;

    JobTrack(JobSnapshot recorded, Ledger ledger, Timer timer, SpendingBook book, JobEvents events) {
        this.current = recorded;
        this.recorded = recorded;
        this.ledger = ledger;
        this.timer = timer;
        this.book = book;
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
     * @return false if the job was in another state, here or in the ledger
     */
    boolean change(Set<JobState> expected, UnaryOperator<JobSnapshot.Builder> change) {
        lock.lock();
        try {
            while (expected.contains(current.state())) {
                JobSnapshot next = change.apply(current.next(timer.now())).build();
                if (ledger.replace(recorded, next)) {
                    recorded = next;
                    become(next);
                    return true;
                }
                recorded = ledger.find(next.id())
                        .orElseThrow(() -> new IllegalStateException("the ledger lost " + current));
                current = recorded;
                book.note(recorded);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the job even if the ledger cannot take it now, for what must not be forgotten; the next change records it
     * too.
     *
     * @param expected the states from which the change makes sense
     * @param change what changes
     * @return false if the job was in another state
     */
    boolean changeAnyway(Set<JobState> expected, UnaryOperator<JobSnapshot.Builder> change) {
        lock.lock();
        try {
            return change(expected, change);
        } catch (RuntimeException e) {
            if (!expected.contains(current.state())) {
                return false;
            }
            become(change.apply(current.next(timer.now())).build());
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

    private void become(JobSnapshot next) {
        JobSnapshot before = current;
        current = next;
        book.note(next);
        events.tell(before, next);
    }
}
