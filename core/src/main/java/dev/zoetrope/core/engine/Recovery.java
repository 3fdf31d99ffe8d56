package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnsentJobs;
import dev.zoetrope.core.accounts.OwnAccounts;
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

/** Resumes jobs whose engine has died. It never submits what may have been bought. */
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
     * Claims the jobs that no living engine owns, if their accounts are set up here.
     *
     * @param unsent what happens to those that were not bought
     * @param within how long each job is executed from now; one that is at its provider is left alone if that is zero
     * @return those that are executed here now, or ended by this, the oldest first
     */
    List<JobExecution> resume(UnsentJobs unsent, Function<JobSnapshot, Duration> within) {
        List<JobExecution> resumed = new ArrayList<>();
        for (JobSnapshot job : context.ledger().ownership().unowned()) {
            try {
                Optional<Account> account = own.find(job);
                Duration left = within.apply(job);
                // A job that was left running at its deadline is not resumed unasked.
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
     * Looks again for the jobs in doubt whose providers can look, if their accounts are set up here.
     *
     * @param within how long each is executed from now, should its provider have it
     * @return those that are executed here now, the oldest first
     */
    List<JobExecution> resumeDoubts(Duration within) {
        return context
                .ledger()
                .list(JobFilter.builder()
                        .states(EnumSet.of(JobState.UNCONFIRMED))
                        .build())
                .stream()
                .flatMap(job -> own.find(job).stream()
                        .filter(account -> executions.canLookFor(account))
                        .map(account -> executions.execute(job, account, leaving(within))))
                .toList();
    }

    /**
     * Records what became of the jobs of dead engines of whichever account, as far as that needs no provider, so that
     * it shows when jobs are listed: a job that was being submitted is unconfirmed, and one that was emulated inside a
     * process ended with it. What cannot be recorded now is recorded the next time.
     */
    void recordOrphans() {
        try {
            for (JobSnapshot job : context.ledger().ownership().orphans()) {
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
     * Discards an emulated job that has ended if its emulator is gone, together with what is missing of the job.
     *
     * @return false if its emulator lives elsewhere
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
        // As it is now that no other engine may change it.
        JobSnapshot job = context.ledger().find(listed.id()).orElse(listed);
        LOG.info("resuming {}", job);
        if (!JobState.UNSENT.contains(job.state())) {
            return Optional.of(executions.execute(job, account, leaving(within)));
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
                                "dropped: its process ended before it was sent; nothing was bought" + left(job))));
        return Optional.of(executions.execute(states.current(), account, leaving(within)));
    }

    /** Repeats what was recorded before: a data set may be left at the provider. */
    private static String left(JobSnapshot job) {
        return job.failure().map(noted -> " (" + noted.message() + ")").orElse("");
    }

    private JobTerms leaving(Duration within) {
        return JobTerms.leaving(Deadline.in(within, context.timer()));
    }
}
