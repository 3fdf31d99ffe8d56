package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.accounts.OwnAccounts;
import dev.zoetrope.core.threads.InFlightSubmits;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Settles a job in doubt as its owner decides, and takes that back if the owner gave an id that the provider does not
 * know. An id that came from the provider itself is never taken back: its job is bought.
 */
final class Settlement {

    /** Stands for the provider's status until the provider answers about the id. */
    private static final String NAMED_BY_OWNER = "named by its owner";

    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final Set<JobState> SETTLED = EnumSet.of(JobState.UNCONFIRMED, JobState.QUEUED);

    private final JobExecutions executions;
    private final InFlightSubmits inFlight;
    private final Ledger ledger;
    private final OwnAccounts own;

    Settlement(JobExecutions executions, InFlightSubmits inFlight, Ledger ledger, OwnAccounts own) {
        this.executions = executions;
        this.inFlight = inFlight;
        this.ledger = ledger;
        this.own = own;
    }

    /** Records that a job was bought after all, unless that is known. */
    JobSnapshot bought(JobSnapshot job, String remoteId) {
        if (job.remoteId().filter(remoteId::equals).isPresent()) {
            return job;
        }
        return settle(
                job,
                states -> change(
                        states,
                        SETTLED,
                        next -> unnamed(next)
                                .state(JobState.QUEUED)
                                .remoteId(remoteId)
                                .rawStatus(NAMED_BY_OWNER)
                                .failure(null)));
    }

    JobSnapshot notBought(JobSnapshot job) {
        return settle(job, states -> {
            if (states.state() == JobState.QUEUED) {
                change(
                        states,
                        EnumSet.of(JobState.QUEUED),
                        next -> unnamed(next)
                                .state(JobState.UNCONFIRMED)
                                .failure(new JobFailure(
                                        FailureReason.UNCONFIRMED,
                                        "its owner took back the id that the provider does not know")));
            }
            return change(
                    states,
                    EnumSet.of(JobState.UNCONFIRMED),
                    next -> next.state(JobState.REJECTED)
                            .failure(new JobFailure(
                                    FailureReason.UNCONFIRMED, "its owner declared that it was not bought")));
        });
    }

    private static JobSnapshotBuilder unnamed(JobSnapshotBuilder next) {
        return next.recordedAcceptance(null, null)
                .recordedWaiting(0, null, null)
                .rawStatus(null);
    }

    private JobStateMachine change(
            JobStateMachine states, Set<JobState> expected, UnaryOperator<JobSnapshotBuilder> change) {
        if (!states.change(expected, change)) {
            throw nothingToSettle(states.current());
        }
        return states;
    }

    private JobSnapshot settle(JobSnapshot job, UnaryOperator<JobStateMachine> change) {
        if (inFlight.holds(job.id())) {
            throw refuse(
                    job, "the paid call of job " + job.id() + " is still on the wire; settle it when that has ended");
        }
        if (job.state() == JobState.QUEUED
                && job.rawStatus().filter(NAMED_BY_OWNER::equals).isPresent()) {
            requireUnknown(job);
        } else if (job.state() != JobState.UNCONFIRMED) {
            throw nothingToSettle(job);
        }
        if (!ledger.ownership().claim(job.id())) {
            throw refuse(
                    job,
                    "another process still owns job " + job.id()
                            + ", and its paid call may be on the wire; settle it when that has ended");
        }
        JobExecution running = executions.running(job.id());
        try {
            return change.apply(
                            running == null
                                    ? executions.states(job)
                                    : running.context().states())
                    .current();
        } finally {
            if (running == null) {
                ledger.ownership().release(job.id());
            }
        }
    }

    /**
     * Requires that the provider says outright that it knows no such job; without an answer the id is not taken back.
     */
    private void requireUnknown(JobSnapshot job) {
        Account account = own.of(job);
        String provider = job.origin().model().provider();
        String id = job.remoteId().orElseThrow();
        StatusCall call = new StatusCall(
                executions.jobContext(job, account, JobTerms.leaving(Deadline.in(CALL_LIMIT, executions.timer()))));
        try {
            call.ask(CALL_LIMIT);
        } catch (ProviderCallException e) {
            if (e.notFound()) {
                return;
            }
            throw about(
                            job,
                            e.reason(),
                            "job " + job.id() + " was named " + id + ", and " + provider
                                    + " does not say now whether it knows that; nothing was changed, try again: "
                                    + e.getMessage())
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw about(
                            job,
                            FailureReason.INTERRUPTED,
                            "interrupted while " + provider + " was asked; nothing was changed")
                    .build();
        }
        throw refuse(
                job,
                provider + " knows job " + job.id() + " as " + id
                        + ", so it was bought, and there is nothing to take back; wait for it, or cancel it");
    }

    private static MediaException nothingToSettle(JobSnapshot job) {
        return refuse(
                job,
                "job " + job.id() + " is " + job.state()
                        + job.remoteId()
                                .map(id -> " with the provider's id " + id)
                                .orElse("")
                        + ", so there is nothing to settle");
    }

    private static MediaException refuse(JobSnapshot job, String message) {
        return about(job, FailureReason.INVALID_REQUEST, message).build();
    }

    private static MediaException.Builder about(JobSnapshot job, FailureReason reason, String message) {
        return MediaException.because(reason, message)
                .provider(job.origin().model().provider())
                .model(job.origin().model().toString());
    }
}
