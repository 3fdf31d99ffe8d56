package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ledger.Ledger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this engine owns a job, so that it may change the job while it is not bought, and how it comes to own it. */
final class JobOwnership {

    private static final Logger LOG = LoggerFactory.getLogger(JobOwnership.class);

    /** The outcome of claiming a job. */
    enum Claim {
        /** A living engine owns it. */
        OTHERS,
        /** This engine owns it now. */
        OURS,
        /** Its engine died before it sent it, and this engine does not buy it. */
        UNSENT,
        /** It has ended, or is in doubt for good. */
        ENDED
    }

    private final Ledger ledger;
    private final JobStateMachine states;
    private final ReentrantLock lock = new ReentrantLock();

    /** As far as this engine knows: another one may have taken it for dead, and claimed the job. */
    private volatile boolean held;

    JobOwnership(Ledger ledger, JobStateMachine states, boolean held) {
        this.ledger = ledger;
        this.states = states;
        this.held = held;
    }

    boolean held() {
        return held;
    }

    void given() {
        held = true;
    }

    void lost() {
        held = false;
    }

    /**
     * Claims a job that another engine owns, if that engine is dead; a job that it was submitting is in doubt then.
     *
     * @param buys whether this engine buys what was not sent
     */
    Claim claim(boolean buys) {
        lock.lock();
        try {
            boolean free = ledger.ownership().claim(id());
            // A living engine records what happens to it, and a dead one may have got further than was known here.
            ledger.find(id()).ifPresent(states::adopt);
            if (!free) {
                return Claim.OTHERS;
            }
            boolean unsent = JobState.UNSENT.contains(states.state());
            if (states.state().open() || (unsent && buys)) {
                held = true;
                return Claim.OURS;
            }
            states.doubt();
            ledger.ownership().release(id());
            return unsent ? Claim.UNSENT : Claim.ENDED;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the job back if nothing was sent yet.
     *
     * @return false if it is too late for that, or another engine has it
     */
    boolean withdraw() {
        lock.lock();
        try {
            if (!held && JobState.UNSENT.contains(states.state())) {
                // Only its owner may change it.
                ledger.ownership().claim(id());
            }
            return states.change(
                    JobState.UNSENT,
                    next -> next.state(JobState.CANCELLED)
                            .failure(new JobFailure(
                                    FailureReason.CANCELLED, "withdrawn before it was sent; nothing was bought")));
        } finally {
            lock.unlock();
        }
    }

    /** Lets any other engine claim the job. */
    void release() {
        try {
            ledger.ownership().release(id());
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not release {}", states.current(), e);
        }
    }

    private String id() {
        return states.current().id();
    }
}
