package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobGrouping;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of jobs and the only truth about them. A ledger is safe for use by many threads, and one that outlives its
 * process is safe for use by many processes. When a method returns, what it recorded is as durable as this ledger makes
 * it. When it throws, nothing was recorded, and the exception says what is wrong with the ledger and what to do.
 *
 * <p>Each opened ledger belongs to one engine. A job that is not bought, or whose submit may be in flight, is owned by
 * one engine, and only that engine changes it. Its owner is the engine that recorded it, until that engine releases it,
 * is closed, or dies; then another one may claim it. What a provider says about a bought job may be recorded by any
 * engine.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Records a job, unless the ledger knows its id, or its idempotency key belongs to a job that was bought, may have
     * been, or has not ended yet. Of two concurrent calls with one key, one records its job and the other gets that
     * job. A job that is recorded is owned by this engine.
     *
     * @param intent the first snapshot of a job
     * @param input what it sends
     * @return the intent itself, now recorded, or the job that has the id or the key
     */
    JobSnapshot record(JobSnapshot intent, JobInput input);

    /**
     * Records a job like {@link #record}, unless the same was bought recently: the ledger knows a job with the same
     * {@link dev.zoetrope.api.job.JobOrigin#requestHash() request hash} for which {@link JobSnapshots#boughtSince}
     * holds. Of two concurrent calls with one hash, one records its job and the other gets that job. A ledger serves
     * this by an index over the hash.
     *
     * @param intent the first snapshot of a job
     * @param input what it sends
     * @param since jobs that were bought before this instant and have ended do not count
     * @return the intent itself, now recorded, or the job that has the id or the key, or else the newest job that
     *     bought the same
     */
    JobSnapshot recordUnlessBought(JobSnapshot intent, JobInput input, Instant since);

    /**
     * Records a change if the job is still as the caller last saw it.
     *
     * @param expected the snapshot the change was made from
     * @param next the snapshot after the change; its revision is higher, perhaps by more than one
     * @return true if it was recorded; false if the job had changed in the meantime, or is not bought and owned by
     *     another engine
     */
    boolean replace(JobSnapshot expected, JobSnapshot next);

    /** The outcome of a change that needs room at the provider. */
    enum Room {
        /** The change was recorded. */
        TAKEN,
        /** The change was not recorded: the job had changed in the meantime, or is owned by another engine. */
        CHANGED,
        /** The change was not recorded: the account has as many jobs at the provider as it may have. */
        NONE
    }

    /**
     * Records that a job is being submitted, like {@link #replace}, if its account may have one more job at the
     * provider. Of several concurrent calls, also by several engines, no more succeed than there is room for. The jobs
     * that count have the same provider, account and site, are {@code SUBMITTING}, {@code QUEUED} or {@code RUNNING},
     * and have a {@linkplain dev.zoetrope.api.job.JobOrigin#deadline() deadline} after the change, so that an abandoned
     * job does not block the account for ever.
     *
     * @param expected the snapshot the change was made from
     * @param next the snapshot after the change, in state {@code SUBMITTING}
     * @param most how many jobs the account may have at the provider at once; at least 1
     * @return the outcome
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
     * Returns everything that is known about a job.
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
     * Counts jobs and sums their costs. A ledger of many jobs does it without reading each of them; what is written
     * here does.
     *
     * @param filter which ones; its limit does not count
     * @param grouping what they are grouped by
     * @return the totals of each group, in no particular order; unmodifiable
     */
    default List<JobTotals> totals(JobFilter filter, JobGrouping grouping) {
        return GroupedJobs.totals(
                list(filter.toBuilder().limit(Integer.MAX_VALUE).build()), grouping);
    }

    /**
     * Lists the jobs of a model and an account that succeeded last, from which the engine predicts the next ones.
     *
     * @param model the model
     * @param account the account's alias
     * @param most how many at most; positive
     * @return the jobs in the order in which they ended, the newest last; hundreds of them may be read at once, so
     *     that artifacts, tags, context and target may be left out
     */
    List<JobSnapshot> lastSucceeded(ModelId model, String account, int most);

    /** {@return which engine owns which of the jobs} */
    Ownership ownership();

    /**
     * Forgets jobs that have ended. A job that is {@code UNCONFIRMED} is never forgotten, nor is one that succeeded and
     * has undelivered files for its {@linkplain dev.zoetrope.api.job.JobOrigin#target() target}.
     *
     * @param endedBefore jobs that ended at this instant or later stay
     * @return how many were forgotten
     */
    int forget(Instant endedBefore);

    /** Releases the resources of the ledger, and gives up the ownership of all jobs. */
    @Override
    void close();
}
