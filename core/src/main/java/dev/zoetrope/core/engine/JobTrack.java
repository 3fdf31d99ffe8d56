package dev.zoetrope.core.engine;

import dev.zoetrope.api.JobEvent;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.spi.Ledger;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** One job's way through its states: every change goes through here, into the ledger first and to listeners after. */
final class JobTrack {

    private final Ledger ledger;
    private final Timer timer;
    private final JobEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile JobSnapshot current;

    JobTrack(JobSnapshot recorded, Ledger ledger, Timer timer, JobEvents events) {
        this.current = recorded;
        this.ledger = ledger;
        this.timer = timer;
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
     * @param kind what to tell listeners; a change of state is told as such anyway
     * @param change what changes
     * @return false if the job was in another state, here or in the ledger
     */
    boolean change(Set<JobState> expected, JobEvent.Kind kind, UnaryOperator<JobSnapshot.Builder> change) {
        lock.lock();
        try {
            while (expected.contains(current.state())) {
                JobSnapshot before = current;
                JobSnapshot next = change.apply(before.next(timer.now())).build();
                if (ledger.replace(before, next)) {
                    current = next;
                    events.publish(new JobEvent(before.state() == next.state() ? kind : JobEvent.Kind.STATE, next));
                    return true;
                }
                current = ledger.find(before.id())
                        .orElseThrow(() -> new IllegalStateException("the ledger lost " + before));
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
