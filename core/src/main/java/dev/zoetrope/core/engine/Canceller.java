package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider to cancel a job, and records it only when the provider confirms. */
final class Canceller {

    private static final Logger LOG = LoggerFactory.getLogger(Canceller.class);
    static final Duration LIMIT = Duration.ofMillis(4_500);

    /** Together less than the limit, so that the caller is answered within it. */
    private static final int MOST_QUESTIONS = 8;

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(300);

    private final JobContext context;
    private final Provider provider;
    private final JobStateMachine states;

    Canceller(JobContext context) {
        this.context = context;
        this.provider = context.provider();
        this.states = context.states();
    }

    /** Asks once and waits a few seconds for the answer; without a usable answer the job counts as not cancelled. */
    Cancellation cancel() {
        try {
            return ask();
        } catch (ProviderCallException e) {
            LOG.debug("no usable answer to the request to cancel {}: {}", states.current(), e.getMessage());
            return Cancellation.NOT_CONFIRMED;
        }
    }

    /**
     * Asks once as {@link #cancel()} does, for a caller who can give another key.
     *
     * @throws MediaException if the key is refused
     */
    Cancellation cancelWithKey() {
        try {
            return ask();
        } catch (ProviderCallException e) {
            if (e.reason() == FailureReason.KEY_REFUSED) {
                throw JobFailures.failedCall(context, e);
            }
            return Cancellation.NOT_CONFIRMED;
        }
    }

    private Cancellation ask() throws ProviderCallException {
        if (states.state() == JobState.CANCELLED) {
            return Cancellation.CONFIRMED;
        }
        if (!states.state().open()) {
            boolean over = states.state().ended() && states.state() != JobState.UNCONFIRMED;
            return over ? Cancellation.NOT_CANCELLABLE : Cancellation.NOT_CONFIRMED;
        }
        Cancellation answer = call();
        return answer == Cancellation.CONFIRMED ? record() : answer;
    }

    /** Asks once to cancel a job that is at its provider, and leaves it to the caller to record what comes of it. */
    Cancellation request() {
        try {
            return call();
        } catch (ProviderCallException e) {
            LOG.debug("no usable answer to the request to cancel {}: {}", states.current(), e.getMessage());
            return Cancellation.NOT_CONFIRMED;
        }
    }

    private Cancellation call() throws ProviderCallException {
        try {
            CancelOutcome outcome = provider.cancel(StatusCall.about(states.current(), LIMIT));
            return switch (outcome) {
                case CANCELLED -> Cancellation.CONFIRMED;
                case REQUESTED -> ended();
                case NOT_CANCELLABLE -> Cancellation.NOT_CANCELLABLE;
                case UNSUPPORTED -> Cancellation.UNSUPPORTED;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Cancellation.NOT_CONFIRMED;
        } catch (RuntimeException | Error e) {
            LOG.error("the provider of {} broke its contract and threw at cancel", states.current(), e);
            return Cancellation.NOT_CONFIRMED;
        }
    }

    /** Waits a little for the end of a job whose provider took the request and carries it out later. */
    private Cancellation ended() throws ProviderCallException, InterruptedException {
        for (int i = 0; i < MOST_QUESTIONS; i++) {
            Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            RemoteStatus status = provider.status(StatusCall.about(states.current(), LIMIT));
            if (status instanceof RemoteStatus.Cancelled) {
                return Cancellation.CONFIRMED;
            }
            if (status instanceof RemoteStatus.Succeeded
                    || status instanceof RemoteStatus.SucceededEmpty
                    || status instanceof RemoteStatus.Failed) {
                return Cancellation.NOT_CANCELLABLE;
            }
        }
        return Cancellation.NOT_CONFIRMED;
    }

    private Cancellation record() {
        boolean first = states.change(JobState.OPEN, next -> next.state(JobState.CANCELLED));
        // A poll in flight at the same time may have seen the end first; its answer stands.
        return first || states.state() == JobState.CANCELLED ? Cancellation.CONFIRMED : Cancellation.NOT_CANCELLABLE;
    }
}
