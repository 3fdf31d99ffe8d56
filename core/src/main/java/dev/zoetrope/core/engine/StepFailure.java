package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what happens to a job when a step of its execution throws for another reason than its provider's answer. */
final class StepFailure {

    private static final Logger LOG = LoggerFactory.getLogger(StepFailure.class);

    private final JobContext context;
    private final JobStateMachine states;

    StepFailure(JobContext context) {
        this.context = context;
        this.states = context.states();
    }

    /** Returns whether the fault may pass: nothing is bought while the ledger is away, so the job can wait for it. */
    boolean passes(Throwable fault) {
        return fault instanceof MediaException known
                && known.reason() == FailureReason.UNAVAILABLE
                && JobState.UNSENT.contains(states.state())
                && !context.deadline().passed();
    }

    /**
     * Ends a job that was not bought, and leaves any other as it is.
     *
     * @return the exception for those who wait for the job
     */
    MediaException end(Throwable fault) {
        FailureReason known = fault instanceof MediaException media ? media.reason() : FailureReason.INTERNAL;
        // A job that the ledger has as being submitted will become unconfirmed there.
        FailureReason reason = states.state() == JobState.SUBMITTING ? FailureReason.UNCONFIRMED : known;
        String why = "the execution of the job failed: "
                + (fault instanceof MediaException ? fault.getMessage() : fault.toString());
        try {
            states.change(
                    JobState.UNSENT,
                    next -> next.state(JobState.FAILED).failure(new JobFailure(reason, why + "; nothing was bought")));
        } catch (RuntimeException e) {
            LOG.error("the ledger did not take the end of {}", states.current(), e);
            context.engine().budgets().release(states.current().id());
        }
        return JobFailures.about(states.current(), context.handle(), reason, why)
                .cause(fault)
                .build();
    }
}
