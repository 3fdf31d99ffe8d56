package dev.zoetrope.api;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Buys generations from hosted providers, at most one per request, and brings their results home. It is safe for use by
 * many threads. The engine implements it.
 */
public interface MediaClient extends AutoCloseable {

    /**
     * Resolves and checks a request without sending anything.
     *
     * @param request what to generate
     * @return exactly what {@link #submit} would buy and send
     * @throws MediaException if the request cannot be bought as it is; every problem is named
     */
    Plan plan(MediaRequest request);

    /**
     * Resolves and checks a request like {@link #plan}, and asks the provider what it would cost. It costs nothing and
     * uploads nothing, so that there is no quote for a request with local files that must be uploaded.
     *
     * @param request what to generate
     * @return the plan, with the provider's own price if it tells one
     * @throws MediaException if the request cannot be bought as it is, every problem is named; or with reason
     *     {@link FailureReason#INTERRUPTED} if the calling thread is interrupted
     */
    Quote quote(MediaRequest request);

    /**
     * Buys a generation and returns when the provider has accepted it. If the request carries an idempotency key that
     * a job was bought with before, that job is returned instead.
     *
     * @param request what to generate
     * @return the accepted job
     * @throws MediaException if it was not accepted; with reason {@link FailureReason#UNCONFIRMED} if nobody can say
     */
    Job submit(MediaRequest request);

    /**
     * Does what {@link #submit} does without holding a thread. Cancelling the stage does nothing to the job.
     *
     * @param request what to generate
     * @return a stage that completes as {@link #submit} returns or throws
     */
    CompletionStage<Job> submitAsync(MediaRequest request);

    /**
     * Requires that files can be made at a target. A request that names its target needs no such question: it is refused
     * before it is bought.
     *
     * @param target the target
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if none can be made there
     */
    void requireWritable(Target target);

    /**
     * Finds a job again by its handle, also one that another JVM bought, and attends it until the default deadline
     * from now.
     *
     * @param job what {@link Job#handle()} returned, or the local id of a job that the ledger knows
     * @return the job
     * @throws MediaException if the handle is damaged, the id is not known, or the job's account is not set up here
     */
    Job attach(String job);

    /**
     * Finds a job again by its handle.
     *
     * @param job what {@link Job#handle()} returned, or the local id of a job that the ledger knows
     * @param deadline how long from now to attend it
     * @param onDeadline what happens then
     * @return the job
     * @throws MediaException if the handle is damaged, the id is not known, or the job's account is not set up here
     */
    Job attach(String job, Duration deadline, LeaveOrCancel onDeadline);

    /**
     * Settles a job of which nobody could say whether its provider accepted it: it was bought, and the provider's own
     * records name it. The job is attended from now on.
     *
     * <p>A wrong id can be taken back by settling again, with another id or as {@linkplain #settleNotBought not bought}, as
     * long as the provider has said nothing about it. The provider is asked first, and only if it says that it knows no
     * such job is the id taken back: what it knows was bought.
     *
     * @param job what {@link Job#handle()} or {@link MediaException#handle()} returned, or the job's local id
     * @param remoteId the provider's id of the job
     * @return the job
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if the handle is damaged, the id cannot be one of
     *     the provider's, or the job is known to have another id or another end
     */
    Job settleBought(String job, String remoteId);

    /**
     * Settles a job of which nobody could say whether its provider accepted it: it was not bought, as the caller
     * knows. Its idempotency key is free again.
     *
     * @param job what {@link Job#handle()} or {@link MediaException#handle()} returned, or the job's local id
     * @return the job, {@link JobState#REJECTED} now
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if the handle is damaged, or the ledger does not
     *     know the job, or knows it in another state than {@link JobState#UNCONFIRMED}, or its paid call is still on
     *     the wire
     */
    JobSnapshot settleNotBought(String job);

    /**
     * Goes on with the jobs that the ledger knows as open and that no living engine attends: they are asked about until
     * they end, as if they had been attached. Nothing is submitted, unless {@link UnsentJobs#BUY} asks for what was
     * verifiably not bought. What was being submitted when its process died becomes {@link JobState#UNCONFIRMED}.
     *
     * <p>Jobs of accounts that are not set up here, and those of other sites, stay as they are; {@link #jobs} lists them.
     *
     * @param unsent what becomes of the jobs that were not bought
     * @param deadline how long from now to attend each job at most; it is left then
     * @return the jobs that are attended here now, and those that ended by this call; the oldest first
     */
    List<Job> resume(UnsentJobs unsent, Duration deadline);

    /**
     * Carries out a batch: begins its lines as places come free, attends them to their ends and saves their files. Lines
     * that an earlier run bought are found again and not bought twice.
     *
     * @param batch the lines, and how they are carried out
     * @return the run, which goes on by itself
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if ids are empty or stand twice; all are named,
     *     and nothing is bought
     */
    BatchRun run(Batch batch);

    /**
     * Lists the jobs that the ledger knows.
     *
     * @return the jobs, the newest first
     */
    default List<JobSnapshot> jobs() {
        return jobs(JobFilter.ALL);
    }

    /**
     * Lists some of the jobs that the ledger knows.
     *
     * @param filter which ones
     * @return the jobs, the newest first
     */
    List<JobSnapshot> jobs(JobFilter filter);

    /**
     * Finds what the ledger knows of a job, without a connection.
     *
     * @param job its local id or its handle
     * @return the job with its input and history, or empty if the ledger does not know it
     * @throws MediaException if it is a damaged handle
     */
    Optional<JobRecord> describe(String job);

    /**
     * Returns the text that finds a job of the ledger again from any JVM that has its account, whether or not the account
     * is set up here.
     *
     * @param job the job
     * @return its handle; empty if the ledger does not know at which address its account is
     */
    Optional<String> handle(JobSnapshot job);

    /**
     * Tells whether the account that a job belongs to is set up here, without a connection. Otherwise the job cannot be
     * attended.
     *
     * @param job the job
     * @return true if it is
     */
    boolean hasAccountOf(JobSnapshot job);

    /**
     * Finds the job to which an idempotency key belongs, without a connection.
     *
     * @param key the key
     * @return the newest job that was asked for with it, or empty
     */
    Optional<JobSnapshot> findByKey(String key);

    /**
     * Makes the ledger forget jobs that ended long ago. Jobs in doubt stay, and those whose files are still to be fetched.
     * Who forgets a job forgets its idempotency key too.
     *
     * @param endedBefore what ended later stays
     * @return how many jobs were forgotten
     */
    int forget(Instant endedBefore);

    /**
     * Tells what this client has spent and reserved. It counts the jobs that this client bought and, if it has a budget,
     * those of its accounts that the ledger knew when the client was made.
     *
     * @return one entry for each currency, in alphabetical order
     */
    List<Spending> spending();

    /**
     * Lists the models of every provider that was found.
     *
     * @return the models in order of provider and catalogue
     */
    List<ModelSpec> models();

    /**
     * Asks a provider for its catalogue of today. From then on this client plans with it, and so do later programs,
     * until the provider's jar brings another one. It costs nothing. A catalogue that is empty, or lists fewer than half
     * of the models that were known, is not taken over.
     *
     * @param provider the provider's id
     * @return what is different from the catalogue in the jar
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} or {@link FailureReason#NO_KEY};
     *     {@link FailureReason#INVALID_REQUEST} if the provider serves no catalogue; {@link FailureReason#KEY_REFUSED},
     *     {@link FailureReason#RATE_LIMITED} or {@link FailureReason#UNAVAILABLE} if none came or it was not taken over; {@link FailureReason#CONFIGURATION} if it
     *     cannot be kept, in which case it counts for this client alone
     */
    default CatalogChanges refreshCatalog(String provider) {
        return refreshCatalog(provider, false);
    }

    /**
     * Asks a provider for its catalogue of today, as {@link #refreshCatalog(String)} does.
     *
     * @param provider the provider's id
     * @param acceptShrunk whether one counts as well that is empty or lists fewer than half of the models known so far
     * @return what is different from the catalogue in the jar
     * @throws MediaException as there
     */
    CatalogChanges refreshCatalog(String provider, boolean acceptShrunk);

    /**
     * Lists the providers that were found, also the broken ones.
     *
     * @return the providers in alphabetical order
     */
    List<ProviderInfo> providers();

    /**
     * Stops attending jobs and returns soon; bought jobs go on at their providers. A submit that is on the wire is
     * finished and recorded in the background. Whoever waits for a job gets an exception with its handle.
     */
    @Override
    void close();

    /**
     * Closes the client and decides about the bought jobs that it attends.
     *
     * @param jobs leave them running, as {@link #close()} does, or cancel them: then this returns within 5 s, and each
     *     one's waiters are told what its provider said
     */
    void close(LeaveOrCancel jobs);
}
