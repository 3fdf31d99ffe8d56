package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Decides what happens to a job at its deadline. */
final class DeadlineHandler {

    private final JobStateMachine states;
    private final LeaveOrCancel onDeadline;
    private final Canceller canceller;
    private final AtomicBoolean claimed = new AtomicBoolean();

    DeadlineHandler(JobStateMachine states, LeaveOrCancel onDeadline, Canceller canceller) {
        this.states = states;
        this.onDeadline = onDeadline;
        this.canceller = canceller;
    }

    /**
     * Claims what is to be done at the deadline, which a step and the timer may both want to do at once: the provider
     * must not be asked twice to cancel, nor the one request be interrupted for the sake of the other.
     *
     * @return false if it is being done already, which may take as long as a request to cancel
     */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Returns whether a job that is at its provider is to be cancelled at the deadline. */
    boolean cancels() {
        return onDeadline == LeaveOrCancel.CANCEL;
    }

    /** Returns whether the job was cancelled because its deadline had passed. */
    boolean cancelled() {
        return claimed.get() && cancels() && states.state() == JobState.CANCELLED;
    }

    /**
     * Ends a job that was not sent, and leaves or cancels one that is at its provider. Gives the claim back if that
     * fails, so that what the ledger did not take can be tried again.
     *
     * @param handle the job's handle
     * @param inQueue whether the job was not sent because it waited for room at its provider
     * @param problem why its state could not be asked for at last; null if it could
     * @return why the job is no longer executed; empty if it has ended
     */
    Optional<MediaException> expire(String handle, boolean inQueue, @Nullable String problem) {
        try {
            return end(handle, inQueue, problem);
        } catch (RuntimeException e) {
            claimed.set(false);
            throw e;
        }
    }

    private Optional<MediaException> end(String handle, boolean inQueue, @Nullable String problem) {
        if (states.state().open() && states.current().unread().isPresent()) {
            // The result exists and is paid for; only reading it failed.
            states.change(JobState.OPEN, next -> next.state(JobState.SUCCEEDED));
            return Optional.empty();
        }
        if (states.state().open()) {
            Cancellation cancellation = cancels() ? canceller.cancel() : null;
            // A poll in flight at the same time may have seen another end; its answer stands.
            boolean endedOtherwise = states.state().ended() && states.state() != JobState.CANCELLED;
            return endedOtherwise
                    ? Optional.empty()
                    : Optional.of(JobFailures.deadline(states.current(), handle, cancellation, problem));
        }
        JobFailure last = states.current().failure().orElseGet(() -> neverTried(inQueue));
        states.change(
                JobState.UNSENT,
                next -> next.state(JobState.FAILED)
                        .failure(new JobFailure(
                                last.reason(), last.message() + "; the deadline passed; nothing was bought")));
        return Optional.empty();
    }

    private static JobFailure neverTried(boolean inQueue) {
        return inQueue
                ? new JobFailure(
                        FailureReason.CAPACITY,
                        "the job waited for its turn: its account has as many jobs at the provider as it may have")
                : new JobFailure(FailureReason.UNAVAILABLE, "nothing was sent");
    }

    /**
     * Records that no answer to the paid call came in time.
     *
     * @return false if no paid call was in flight
     */
    boolean doubt() {
        return states.change(
                EnumSet.of(JobState.SUBMITTING),
                next -> next.state(JobState.UNCONFIRMED)
                        .failure(new JobFailure(
                                FailureReason.UNCONFIRMED,
                                "no answer came before the deadline, so it is not known whether the provider accepted "
                                        + "the job; it was not repeated")));
    }
}
