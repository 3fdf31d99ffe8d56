package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider to cancel a job, and records it only when the provider confirms. */
final class Canceller {

    private static final Logger LOG = LoggerFactory.getLogger(Canceller.class);
    static final Duration LIMIT = Duration.ofMillis(4_500);

    private final Provider provider;
    private final JobStateMachine states;

    Canceller(Provider provider, JobStateMachine states) {
        this.provider = provider;
        this.states = states;
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
     * Asks once and waits a few seconds for the answer.
     *
     * @throws ProviderCallException if no usable answer came
     */
    Cancellation ask() throws ProviderCallException {
        if (states.state() == JobState.CANCELLED) {
            return Cancellation.CONFIRMED;
        }
        if (!states.state().open()) {
            boolean over = states.state().ended() && states.state() != JobState.UNCONFIRMED;
            return over ? Cancellation.NOT_CANCELLABLE : Cancellation.NOT_CONFIRMED;
        }
        try {
            String remoteId = states.current().remoteId().orElseThrow();
            CancelOutcome outcome = provider.cancel(
                    new RemoteCall(remoteId, states.current().origin().output(), LIMIT));
            return switch (outcome) {
                case CANCELLED -> record();
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

    private Cancellation record() {
        boolean first = states.change(JobState.OPEN, next -> next.state(JobState.CANCELLED));
        // A poll in flight at the same time may have seen the end first; its answer stands.
        return first || states.state() == JobState.CANCELLED ? Cancellation.CONFIRMED : Cancellation.NOT_CANCELLABLE;
    }
}
