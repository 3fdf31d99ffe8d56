package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of jobs and the only truth about them. It is safe for use by many threads, and one that outlives its process
 * by many processes. When a method returns, what it recorded is as durable as this ledger makes it; when it throws, nothing
 * was recorded, and what it throws says what is wrong with the ledger and what to do.
 *
 * <p>Each opened ledger is an engine's. A job that is not bought, or may be on the wire, is in the charge of one engine, and
 * only that one changes it: the engine that recorded it, until it releases it, is closed, or dies; then another one
 * may claim it. What a provider says of a bought job anybody may record.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Records a job, unless the ledger knows its id, or its idempotency key belongs to a job that was bought, may have
     * been, or has not ended yet. Of two calls at once with one key, one records and the other gets that job. A job that is
     * recorded is in the charge of this engine.
     *
     * @param intent the first snapshot of a job
     * @param input what it sends
     * @return the intent itself, now recorded, or the job that has the id or the key
     */
    JobSnapshot record(JobSnapshot intent, JobInput input);

    /**
     * Records a job like {@link #record}, unless besides what stops that one the same was bought lately: the ledger
     * knows a job with the same {@link dev.zoetrope.api.job.JobOrigin#requestHash() request hash} for which {@link
     * JobSnapshots#boughtSince} holds. Of two calls at once with one hash, one records and the other gets that job. An
     * index over the hash serves it.
     *
     * @param intent the first snapshot of a job
     * @param input what it sends
     * @param since what was bought before this instant, and is over, does not count
     * @return the intent itself, now recorded, or the job that has the id or the key, or else the newest one that bought
     *     the same
     */
    JobSnapshot recordUnlessBought(JobSnapshot intent, JobInput input, Instant since);

    /**
     * Records a change, if the job is still as the caller last saw it.
     *
     * @param expected the snapshot the change was made from
     * @param next the snapshot after the change; its revision is higher, but perhaps by more than one
     * @return true if it was recorded; false if the job had changed meanwhile, or is not bought and in the charge of
     *     another engine
     */
    boolean replace(JobSnapshot expected, JobSnapshot next);

    /** What became of a change that needs room at the provider. */
    enum Room {
        /** It was recorded. */
        TAKEN,
        /** It was not: the job had changed meanwhile, or is in the charge of another engine. */
        CHANGED,
        /** It was not: its account has as many jobs at the provider as it may have. */
        NONE
    }

    /**
     * Records that a job is being submitted, like {@link #replace}, if its account may have one more job at the provider.
     * Of several calls at once, also by several engines, no more are let in than there is room for. Those jobs count that
     * have the same provider, account and site, are {@code SUBMITTING}, {@code QUEUED} or {@code RUNNING}, and whose
     * {@linkplain dev.zoetrope.api.job.JobOrigin#deadline() deadline} is after the change: what nobody attends any more does
     * not block the account for ever.
     *
     * @param expected the snapshot the change was made from
     * @param next the snapshot after the change, in state {@code SUBMITTING}
     * @param most how many jobs the account may have at the provider at once; at least 1
     * @return what became of it
     */
    Room replaceIfRoom(JobSnapshot expected, JobSnapshot next, int most);

    /**
     * Finds a job.
     *
     * @param id its local id
     * @return the job, or empty if the ledger does not know it
     */
    Optional<JobSnapshot> find(String id);

    /**
     * Finds the job to which an idempotency key belongs.
     *
     * @param key the key
     * @return the newest job that was recorded with it, or empty
     */
    Optional<JobSnapshot> findByKey(String key);

    /**
     * Tells all about a job.
     *
     * @param id its local id
     * @return the job with its input and its history, as far as this ledger keeps them, or empty if it does not know it
     */
    Optional<JobRecord> describe(String id);

    /**
     * Lists jobs.
     *
     * @param filter which ones
     * @return the jobs, the newest first
     */
    List<JobSnapshot> list(JobFilter filter);

    /**
     * Lists the jobs that have not ended and that are in nobody's charge: the engine that had them is closed or dead.
     *
     * @return the jobs, the oldest first
     */
    List<JobSnapshot> unattended();

    /**
     * Lists the jobs of a model and an account that succeeded last, so that the engine knows what to expect of the next.
     *
     * @param model the model
     * @param account the account's alias
     * @param most how many at most; positive
     * @return the jobs in the order in which they ended, the newest last
     */
    List<JobSnapshot> lastSucceeded(ModelId model, String account, int most);

    /**
     * Takes charge of a job, unless a live engine has it.
     *
     * @param id its local id
     * @return true if it is in the charge of this engine now; false if it is in another one's, or is shared, or is not
     *     known
     */
    boolean claim(String id);

    /**
     * Gives up the charge of a job, if this engine has it. A job that has ended is in nobody's charge anyway, but for one
     * that is {@code UNCONFIRMED}: its engine releases it once no answer can come any more.
     *
     * @param id its local id
     */
    void release(String id);

    /**
     * Puts a bought job into the charge of all engines together, for an {@link PollScheduler} that is shared.
     *
     * @param id its local id
     */
    void share(String id);

    /**
     * Forgets jobs that have ended. One that is {@code UNCONFIRMED} is never forgotten, nor one that succeeded and has a
     * {@linkplain dev.zoetrope.api.job.JobOrigin#target() target} where not all of its files are yet.
     *
     * @param endedBefore what ended later stays
     * @return how many were forgotten
     */
    int forget(Instant endedBefore);

    /** Frees what the ledger holds, and gives up the charge of all jobs. */
    @Override
    void close();
}
