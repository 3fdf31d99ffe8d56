package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with what dead engines left. It never submits what may have been bought. */
final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private static final Set<JobState> NOT_ENDED =
            EnumSet.of(JobState.PLANNED, JobState.UPLOADING, JobState.SUBMITTING, JobState.QUEUED, JobState.RUNNING);

    private static final String EMULATOR_ENDED = "its emulator has ended; nothing was bought";

    private final JobExecutions executions;
    private final OwnAccounts own;
    private final JobIntents intents;
    private final EngineContext context;

    Recovery(JobExecutions executions, OwnAccounts own, JobIntents intents, EngineContext context) {
        this.executions = executions;
        this.own = own;
        this.intents = intents;
        this.context = context;
    }

    /**
     * Takes charge of the jobs that are in nobody's, if their accounts are set up here.
     *
     * @param unsent what becomes of those that were not bought
     * @param within how long each job is attended from now; one that is at its provider is left alone if that is zero
     * @return those that are attended here now, or ended by this; the oldest first
     */
    List<JobExecution> resume(UnsentJobs unsent, Function<JobSnapshot, Duration> within) {
        List<JobExecution> resumed = new ArrayList<>();
        for (JobSnapshot job : context.ledger().ownership().unowned()) {
            try {
                Optional<Account> account = own.find(job);
                Duration left = within.apply(job);
                // What was left running at its deadline nobody goes on with unasked.
                boolean inTime = !left.isZero() || !job.state().open();
                if (account.isPresent() && inTime && wanted(job, unsent)) {
                    resume(job, account.get(), unsent, left).ifPresent(resumed::add);
                }
            } catch (MediaException e) {
                LOG.warn("{} could not be resumed: {}", job, e.getMessage());
            }
        }
        return resumed;
    }

    /**
     * Records what became of the jobs of dead engines as far as that needs no provider, of whichever account, so that
     * whoever lists the jobs sees it: what was being submitted is unconfirmed, and what was emulated inside a process ended
     * with it. What cannot be recorded now is left to the next who looks.
     */
    void recordOrphans() {
        try {
            for (JobSnapshot job : context.ledger().ownership().unowned()) {
                boolean emulated = job.origin().embedded() && !own.has(job);
                if ((emulated || job.state() == JobState.SUBMITTING)
                        && context.ledger().ownership().claim(job.id())) {
                    JobStateMachine states = executions.states(job);
                    var unused = emulated ? endEmulated(states) : states.doubt();
                    context.ledger().ownership().release(job.id());
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("what became of the jobs of dead engines could not be recorded", e);
        }
    }

    private static boolean endEmulated(JobStateMachine states) {
        return states.change(
                NOT_ENDED,
                next -> next.state(JobState.CANCELLED)
                        .notBought()
                        .failure(new JobFailure(FailureReason.CANCELLED, EMULATOR_ENDED)));
    }

    /**
     * Takes back that an emulated job was bought which has ended, and whose emulator is gone with what is missing of it.
     *
     * @return false if it goes on elsewhere
     */
    boolean letGo(JobSnapshot job) {
        JobFailure gone = new JobFailure(FailureReason.NOT_DELIVERED, EMULATOR_ENDED);
        return switch (job.state()) {
            case SUCCEEDED ->
                executions
                        .states(job)
                        .change(
                                EnumSet.of(JobState.SUCCEEDED),
                                next -> next.notBought().failure(gone));
            case UNCONFIRMED ->
                executions
                        .states(job)
                        .change(
                                EnumSet.of(JobState.UNCONFIRMED),
                                next -> next.state(JobState.REJECTED).failure(gone));
            default -> false;
        };
    }

    private static boolean wanted(JobSnapshot job, UnsentJobs unsent) {
        return unsent != UnsentJobs.LEAVE || !JobState.UNSENT.contains(job.state());
    }

    private Optional<JobExecution> resume(JobSnapshot listed, Account account, UnsentJobs unsent, Duration within) {
        if (!context.ledger().ownership().claim(listed.id())) {
            return Optional.empty();
        }
        // As it is now that nobody else may change it.
        JobSnapshot job = context.ledger().find(listed.id()).orElse(listed);
        LOG.info("going on with {}", job);
        if (!JobState.UNSENT.contains(job.state())) {
            return Optional.of(executions.attend(job, account, leaving(within)));
        }
        if (unsent == UnsentJobs.BUY) {
            return Optional.of(intents.buy(job, account, within, true));
        }
        JobStateMachine states = executions.states(job);
        states.change(
                JobState.UNSENT,
                next -> next.state(JobState.CANCELLED)
                        .failure(new JobFailure(
                                FailureReason.CANCELLED,
                                "dropped: its process ended before it was sent; nothing was bought")));
        return Optional.of(executions.attend(states.current(), account, leaving(within)));
    }

    private JobTerms leaving(Duration within) {
        return JobTerms.leaving(Deadline.in(within, context.timer()));
    }
}
