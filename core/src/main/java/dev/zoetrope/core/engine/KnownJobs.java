package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.accounts.OwnAccounts;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.identity.Reference;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds jobs by id or handle: those of the ledger, and those that another ledger recorded, which a handle describes
 * well enough to resume.
 */
final class KnownJobs {

    private final JobExecutions executions;
    private final OwnAccounts own;
    private final Settlement settlement;
    private final Ledger ledger;
    private final Timer timer;

    KnownJobs(JobExecutions executions, OwnAccounts own, Settlement settlement, EngineContext context) {
        this.executions = executions;
        this.own = own;
        this.settlement = settlement;
        this.ledger = context.ledger();
        this.timer = context.timer();
    }

    /**
     * Finds a job, and executes it.
     *
     * @param job its id or handle
     * @param deadline how long it is executed, unless it is already
     * @param onDeadline what happens to it then
     * @return the job's execution
     */
    JobExecution attach(String job, Duration deadline, LeaveOrCancel onDeadline) {
        Reference reference = Reference.parse(job);
        JobExecution running = executions.running(reference.jobId());
        if (running != null) {
            return running;
        }
        Optional<Handle> handle = reference.handle();
        Optional<Account> named = handle.map(read -> own.of(read, job));
        JobSnapshot known = ledger.find(reference.jobId())
                .or(() -> handle.map(read -> found(read, named.orElseThrow(), deadline, onDeadline)))
                .orElseThrow(() -> unknown(job));
        Account account = named.orElseGet(() -> own.of(known));
        return executions.execute(
                known, account, new JobTerms(Deadline.in(deadline, timer), onDeadline, LeaveOrCancel.LEAVE));
    }

    /**
     * Records that a job was bought.
     *
     * @param job its id or handle
     * @param remoteId the provider's id of the job
     * @return the handle or id by which the job is found now
     */
    String settleBought(String job, String remoteId) {
        Reference reference = Reference.parse(job);
        Optional<JobSnapshot> known = ledger.find(reference.jobId());
        known.map(snapshot -> snapshot.origin().model())
                .or(() -> reference.handle().map(Handle::model))
                .ifPresent(model -> own.requireForm(model, remoteId));
        known.ifPresent(snapshot -> settlement.bought(snapshot, remoteId));
        return reference
                .handle()
                .map(handle -> handle.withRemoteId(remoteId).encode())
                .orElse(job);
    }

    /** Records that a job was not bought. */
    JobSnapshot settleNotBought(String job) {
        return settlement.notBought(ledger.find(Reference.parse(job).jobId()).orElseThrow(() -> unknown(job)));
    }

    private static MediaException unknown(String job) {
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "the ledger here does not know job "
                                + Reference.parse(job).jobId() + "; take an id that it lists, or the job's handle")
                .build();
    }

    private JobSnapshot found(Handle handle, Account account, Duration deadline, LeaveOrCancel onDeadline) {
        String remoteId = handle.remoteId();
        if (remoteId == null) {
            throw MediaException.because(
                            FailureReason.UNCONFIRMED,
                            "job " + handle.jobId() + " was never confirmed by "
                                    + handle.model().provider()
                                    + ", so there is no id to ask for; look for it in the provider's own records")
                    .provider(handle.model().provider())
                    .model(handle.model().toString())
                    .handle(handle.encode())
                    .build();
        }
        Instant now = timer.now();
        JobOrigin origin = JobOrigin.builder(handle.jobId(), handle.model(), handle.capability(), handle.output())
                .family(handle.family())
                .account(handle.account())
                .created(now)
                .deadline(now.plus(Deadline.bounded(deadline)))
                .onDeadline(onDeadline)
                .site(account.recordedSite())
                .build();
        return ledger.record(JobSnapshots.found(origin, remoteId), JobInput.UNKNOWN);
    }
}
