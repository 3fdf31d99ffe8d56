package dev.zoetrope.core.engine;

import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.planning.PlannedJob;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits one request: to the account that comes first and, only after a verified refusal, to the next one, of the same
 * or another provider. Each attempt is a job of its own in the ledger, which names the one before it.
 */
final class Submission {

    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

    /**
     * The reasons for which another provider may accept what one refused; a content check is not among them, since it
     * is not to be evaded.
     */
    private static final Set<FailureReason> OF_THE_PROVIDER = EnumSet.of(
            FailureReason.KEY_REFUSED,
            FailureReason.BALANCE,
            FailureReason.CAPACITY,
            FailureReason.RATE_LIMITED,
            FailureReason.UNAVAILABLE,
            FailureReason.REFUSED,
            FailureReason.INVALID_REQUEST,
            FailureReason.UNKNOWN_MODEL);

    private final List<PlannedJob> choices;
    private final JobIntents intents;
    private final JobIntents.Errand errand;
    private final Executor threads;
    private final CompletableFuture<JobExecution> accepted = new CompletableFuture<>();

    /** Held while an attempt is begun, so that stopping the submission misses no attempt that then buys. */
    private final ReentrantLock beginning = new ReentrantLock();

    private JobExecution current;
    private boolean stopped;

    /**
     * Begins with the first choice.
     *
     * @param choices what to buy where, in this order; not empty
     * @param intents begins an attempt
     * @param errand what all attempts have in common
     * @param threads where further attempts begin
     */
    Submission(List<PlannedJob> choices, JobIntents intents, JobIntents.Errand errand, Executor threads) {
        this.choices = choices;
        this.intents = intents;
        this.errand = errand;
        this.threads = threads;
        this.current = intents.begin(errand, choices.get(0), null, choices.size() == 1);
        follow(current, 0, null);
    }

    /** Returns what completes with the accepted job, or with why no provider accepted it. */
    CompletableFuture<JobExecution> accepted() {
        return accepted;
    }

    /** Begins no further attempt and returns the one that is under way. */
    JobExecution stop() {
        beginning.lock();
        try {
            stopped = true;
            return current;
        } finally {
            beginning.unlock();
        }
    }

    private void follow(JobExecution attempt, int index, @Nullable Throwable before) {
        var unused = attempt.completion().accepted().whenComplete((job, failure) -> {
            if (failure == null) {
                accepted.complete(attempt);
                return;
            }
            if (before != null) {
                // The last refusal carries those before it.
                failure.addSuppressed(before);
            }
            if (index + 1 < choices.size() && mayFallBack(attempt.snapshot())) {
                threads.execute(() -> fallBack(index + 1, attempt, failure));
            } else {
                accepted.completeExceptionally(failure);
            }
        });
    }

    private boolean mayFallBack(JobSnapshot refused) {
        boolean verified = refused.state() == JobState.REJECTED || refused.state() == JobState.FAILED;
        return verified
                && !refused.mayBeBought()
                && refused.failure()
                        .map(JobFailure::reason)
                        .filter(OF_THE_PROVIDER::contains)
                        .isPresent()
                && !errand.deadline().passed();
    }

    private void fallBack(int index, JobExecution refused, Throwable failure) {
        PlannedJob next = choices.get(index);
        JobExecution attempt;
        beginning.lock();
        try {
            if (stopped) {
                accepted.completeExceptionally(failure);
                return;
            }
            LOG.warn(
                    "{} was refused, nothing was bought; trying {}",
                    refused.snapshot(),
                    PlanAlternative.place(next.spec().id(), next.account().alias()));
            attempt = intents.begin(errand, next, refused.snapshot().id(), index + 1 == choices.size());
            current = attempt;
        } catch (RuntimeException e) {
            e.addSuppressed(failure);
            accepted.completeExceptionally(e);
            return;
        } finally {
            beginning.unlock();
        }
        follow(attempt, index, failure);
    }
}
