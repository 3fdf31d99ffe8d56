package dev.zoetrope.api.job;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs of a client and of its ledger: found again, resumed, settled, forgotten. */
public interface Jobs {

    /** For how long a job is executed where nothing else is said. */
    Duration DEFAULT_DEADLINE = Duration.ofMinutes(30);

    /**
     * Finds a job again by its handle, also one that another JVM bought, and polls it until the default deadline
     * from now.
     *
     * @param job what {@link Job#handle()} returned, or the local id of a job that the ledger knows
     * @return the job
     * @throws MediaException if the handle is damaged, the id is not known, or the job's account is not set up here
     */
    default Job attach(String job) {
        return attach(job, DEFAULT_DEADLINE, LeaveOrCancel.LEAVE);
    }

    /**
     * Finds a job again by its handle.
     *
     * @param job what {@link Job#handle()} returned, or the local id of a job that the ledger knows
     * @param deadline how long from now to poll it
     * @param onDeadline what happens then
     * @return the job
     * @throws MediaException if the handle is damaged, the id is not known, or the job's account is not set up here
     */
    Job attach(String job, Duration deadline, LeaveOrCancel onDeadline);

    /**
     * Settles a job in doubt: it was bought, and the provider's own
     * records name it. The job is polled from now on.
     *
     * <p>A wrong id can be taken back by settling again, with another id or as
     * {@linkplain #settleNotBought not bought}, as long as the provider has said nothing about it. The provider is
     * asked first, and only if it says that it knows no such job is the id taken back: what it knows was bought.
     *
     * @param job what {@link Job#handle()} or {@link MediaException#handle()} returned, or the job's local id
     * @param remoteId the provider's id of the job
     * @return the job
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if the handle is damaged, the id cannot
     *     be one of the provider's, or the job is known to have another id or another end
     */
    Job settleBought(String job, String remoteId);

    /**
     * Settles a job in doubt: it was not bought, as the caller
     * knows. Its idempotency key is free again.
     *
     * @param job what {@link Job#handle()} or {@link MediaException#handle()} returned, or the job's local id
     * @return the job, {@link JobState#REJECTED} now
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if the handle is damaged, or the ledger
     *     does not know the job, or knows it in another state than {@link JobState#UNCONFIRMED}, or its paid call is
     *     still on the wire
     */
    JobSnapshot settleNotBought(String job);

    /**
     * Resumes the jobs that the ledger knows as open and that no living engine owns: they are polled until
     * they end, as if they had been attached. Nothing is submitted, unless {@link UnsentJobs#BUY} asks for what was
     * verifiably not bought. What was being submitted when its process died becomes {@link JobState#UNCONFIRMED}.
     *
     * <p>Jobs of accounts that are not set up here, and those of other sites, stay as they are; {@link #list()} lists
     * them.
     *
     * @param unsent what becomes of the jobs that were not bought
     * @param deadline how long from now to poll each job at most; it is left running then
     * @return the jobs that are polled here now, and those that ended by this call; the oldest first
     */
    List<Job> resume(UnsentJobs unsent, Duration deadline);

    /**
     * Lists the jobs that the ledger knows.
     *
     * @return the jobs, the newest first
     */
    default List<JobSnapshot> list() {
        return list(JobFilter.ALL);
    }

    /**
     * Lists some of the jobs that the ledger knows.
     *
     * @param filter which ones
     * @return the jobs, the newest first
     */
    List<JobSnapshot> list(JobFilter filter);

    /**
     * Counts jobs of the ledger and sums their costs, whichever process bought them, without reading each of them.
     *
     * <pre>{@code
     * media.jobs().totals(JobFilter.builder().created(monday, null).build(), JobGrouping.TAG);
     * }</pre>
     *
     * @param filter which ones; its limit does not count
     * @param grouping what they are grouped by
     * @return the totals of each group, in no particular order; unmodifiable
     */
    List<JobTotals> totals(JobFilter filter, JobGrouping grouping);

    /**
     * Returns how long jobs like this one usually ran, as the ledger knows and this client remembers.
     *
     * @param job the job
     * @return the median of the times from acceptance to the end, or empty if none is known
     */
    Optional<Duration> typicalRunTime(JobSnapshot job);

    /**
     * Finds what the ledger knows of a job, without a connection.
     *
     * @param job its local id or its handle
     * @return the job with its input and history, or empty if the ledger does not know it
     * @throws MediaException if it is a damaged handle
     */
    Optional<JobRecord> find(String job);

    /**
     * Finds the job to which an idempotency key belongs, without a connection.
     *
     * @param key the key
     * @return the newest job that was asked for with it, or empty
     */
    Optional<JobSnapshot> findByKey(String key);

    /**
     * Returns the text that finds a job of the ledger again from any JVM that has its account, whether or not the
     * account is set up here.
     *
     * @param job the job
     * @return its handle; empty if the ledger does not know at which address its account is
     */
    Optional<String> handle(JobSnapshot job);

    /**
     * Tells whether the account that a job belongs to is set up here, without a connection. Otherwise the job cannot be
     * polled.
     *
     * @param job the job
     * @return true if it is
     */
    boolean hasAccountOf(JobSnapshot job);

    /**
     * Makes the ledger forget jobs that ended long ago. Jobs in doubt stay, and those whose files are still to be
     * fetched. Forgetting a job also forgets its idempotency key.
     *
     * @param endedBefore what ended later stays
     * @return how many jobs were forgotten
     */
    int forget(Instant endedBefore);

    /**
     * Requires that files can be made at a target. A request that names its target needs no such question: it is
     * refused before it is bought.
     *
     * @param target the target
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if none can be made there
     */
    void requireWritable(Target target);
}
