package dev.zoetrope.spi;

import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.ModelId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of jobs and the only truth about them. It is safe for use by many threads. When a method returns, what it
 * recorded is as durable as this ledger makes it; when it throws, nothing was recorded.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Records a job, unless the ledger knows its id, or its idempotency key belongs to a job that was bought, may have
     * been, or has not ended yet. Of two calls at once with one key, one records and the other gets that job.
     *
     * @param intent the first snapshot of a job
     * @return the intent itself, now recorded, or the job that has the id or the key
     */
    JobSnapshot record(JobSnapshot intent);

    /**
     * Records a job like {@link #record}, unless besides what stops that one the same was bought lately: the ledger
     * knows a job with the same {@link dev.zoetrope.api.JobOrigin#requestHash() request hash} for which {@link
     * JobSnapshot#boughtSince} holds. Of two calls at once with one hash, one records and the other gets that job. An
     * index over the hash serves it.
     *
     * @param intent the first snapshot of a job
     * @param since what was bought before this instant, and is over, does not count
     * @return the intent itself, now recorded, or the job that has the id or the key, or else the newest one that bought
     *     the same
     */
    JobSnapshot recordUnlessBought(JobSnapshot intent, Instant since);

    /**
     * Records a change, if the job is still as the caller last saw it.
     *
     * @param expected the snapshot the change was made from
     * @param next the snapshot after the change
     * @return true if it was recorded, false if the job had changed meanwhile
     */
    boolean replace(JobSnapshot expected, JobSnapshot next);

    /**
     * Finds a job.
     *
     * @param id its local id
     * @return the job, or empty if the ledger does not know it
     */
    Optional<JobSnapshot> find(String id);

    /**
     * Lists all jobs.
     *
     * @return the jobs, the newest first
     */
    List<JobSnapshot> list();

    /**
     * Lists the jobs of a model and an account that succeeded last, so that the engine knows what to expect of the next.
     *
     * @param model the model
     * @param account the account's alias
     * @param most how many at most; positive
     * @return the jobs in the order in which they ended, the newest last
     */
    List<JobSnapshot> lastSucceeded(ModelId model, String account, int most);

    /** Frees what the ledger holds. */
    @Override
    void close();
}
