package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.SubmitFinding;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks again for a job that was found in doubt, at a provider that can look. It submits nothing: the job turns out to
 * be bought, or not to be, or stays in doubt.
 */
final class DoubtRetry {

    private static final Set<JobState> IN_DOUBT = EnumSet.of(JobState.UNCONFIRMED);

    private final JobStateMachine states;
    private final SubmitInquiry inquiry;
    private final boolean wanted;
    private volatile boolean over;

    /**
     * Determines whether there is something to look for.
     *
     * @param context what the job's execution needs, with the job as it was found: in doubt, or being submitted by an
     *     engine that may be dead
     */
    DoubtRetry(JobContext context) {
        this.states = context.states();
        this.inquiry = new SubmitInquiry(context, () -> recordedInput(context));
        boolean mayBeInDoubt = states.state() == JobState.UNCONFIRMED || states.state() == JobState.SUBMITTING;
        this.wanted = mayBeInDoubt && inquiry.possible();
    }

    private static Map<String, Object> recordedInput(JobContext context) {
        return context.engine()
                .ledger()
                .describe(context.states().current().id())
                .map(JobRecord::input)
                .map(input -> input.values())
                .orElse(Map.of());
    }

    /** Returns whether the provider is still to be asked. */
    boolean due() {
        return wanted && !over && states.state() == JobState.UNCONFIRMED;
    }

    /**
     * Looks once.
     *
     * @return how long to wait before the next step; empty if there is none
     */
    Optional<Duration> look() throws InterruptedException {
        Optional<SubmitFinding> finding = inquiry.look();
        if (finding.isEmpty()) {
            return Optional.of(inquiry.pause());
        }
        over = true;
        if (finding.get() instanceof SubmitFinding.Found found) {
            states.changeAnyway(
                    IN_DOUBT,
                    next -> next.remoteId(found.accepted().remoteId())
                            .receipt(found.accepted().receipt())
                            .failure(null)
                            .state(JobState.QUEUED));
            return Optional.of(Duration.ZERO);
        }
        if (finding.get() instanceof SubmitFinding.NotAccepted refused) {
            states.change(
                    IN_DOUBT,
                    next -> next.state(JobState.REJECTED)
                            .failure(new JobFailure(
                                    FailureReason.UNAVAILABLE,
                                    "the provider did not accept the job: " + refused.evidence()
                                            + "; nothing was bought")));
        }
        return Optional.empty();
    }
}
