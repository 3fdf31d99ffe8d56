package dev.zoetrope.api;

import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Buys generations from hosted providers, at most one per request, and delivers their results. It is safe for use by
 * many threads. The engine implements it.
 *
 * <pre>{@code
 * try (MediaClient media = Zoetrope.create()) {
 *     Job job = media.submit(ImageToVideo.of("kling-o1-std")
 *             .prompt("The paper boat drifts downstream")
 *             .image(Path.of("boat.png"))
 *             .idempotencyKey("order-42")
 *             .build());
 *     job.await().video().saveTo(Path.of("boat.mp4"));
 * }
 * }</pre>
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
     * @throws MediaException if it was not accepted; with reason {@link FailureReason#UNCONFIRMED} if it is not known
     *     whether it was
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
     * Carries out a batch: submits its items as places become free, polls their jobs to their ends and saves their
     * files. Items that an earlier run bought are found again and not bought twice.
     *
     * @param batch the items, and how they are carried out
     * @return the run, which goes on by itself
     * @throws MediaException with reason {@link FailureReason#INVALID_REQUEST} if ids are empty or duplicate; all are
     *     named, and nothing is bought
     */
    BatchRun run(Batch batch);

    /** {@return the jobs of this client and its ledger: found again, resumed, settled, forgotten} */
    Jobs jobs();

    /** {@return the providers that were found, and their models} */
    ModelCatalog catalog();

    /**
     * Finds the first account of a provider.
     *
     * @param provider the provider's id
     * @return the account; no call is made
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} or {@link FailureReason#NO_KEY}
     */
    ProviderAccount account(String provider);

    /**
     * Finds an account of a provider.
     *
     * @param provider the provider's id
     * @param alias the account's alias
     * @return the account; no call is made
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} or {@link FailureReason#NO_KEY}; {@link
     *     FailureReason#CONFIGURATION} if the provider has other accounts only
     */
    ProviderAccount account(String provider, String alias);

    /**
     * Returns an interface that is a provider's own, for its first account: what only this provider does.
     *
     * <pre>{@code
     * RunningHub hub = media.unwrap(RunningHub.class);
     * }</pre>
     *
     * @param type the interface, from the provider's module
     * @param <T> the interface
     * @return its implementation; its methods block, and throw {@link MediaException}
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} if no account that is set up has it
     */
    <T> T unwrap(Class<T> type);

    /**
     * Returns an interface that is a provider's own, for one of its accounts.
     *
     * @param type the interface, from the provider's module
     * @param alias the account's alias
     * @param <T> the interface
     * @return its implementation
     * @throws MediaException with reason {@link FailureReason#NO_PROVIDER} if no account of this alias has it
     */
    <T> T unwrap(Class<T> type, String alias);

    /**
     * Takes a notice that a provider sent to the address of a job, from whichever server received it. It returns at
     * once, whatever the notice holds: a notice is a hint by which the engine asks the provider sooner, at most once a
     * second for each account.
     *
     * <pre>{@code
     * server.createContext("/hooks/", exchange -> {
     *     byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
     *     media.notice(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body);
     *     exchange.sendResponseHeaders(204, -1);
     * });
     * }</pre>
     *
     * @param path the path of the request: {@code /hooks/PROVIDER/SECRET}, which may begin with that of the base
     * @param headers the headers of the request
     * @param body its body
     */
    void notice(String path, Map<String, List<String>> headers, byte[] body);

    /**
     * Adds a listener to all jobs of this client. It receives their events from now on.
     *
     * @param listener the listener
     */
    void listen(JobListener listener);

    /** {@return the limits of what this client may spend} */
    Budget budget();

    /**
     * Tells what this client has spent and reserved. It counts the jobs that this client bought and, if it has a
     * budget, those of its accounts that the ledger knew when the client was made.
     *
     * @return one entry for each currency, in alphabetical order
     */
    List<Spending> spending();

    /**
     * Sums what jobs of the ledger cost, whichever process bought them: all that carry a tag, for example.
     *
     * <pre>{@code
     * media.spending(JobFilter.builder().tag("team", "trailers").build());
     * }</pre>
     *
     * @param jobs selects the jobs
     * @return one entry for each currency, in alphabetical order; a job whose price is unknown adds nothing
     */
    List<Spending> spending(JobFilter jobs);

    /**
     * Executes no more jobs and returns soon; bought jobs go on at their providers. A submit that is in flight is
     * finished and recorded in the background. Each caller that waits for a job gets an exception with its handle.
     */
    @Override
    void close();

    /**
     * Closes the client and decides about the bought jobs that it executes.
     *
     * @param decision leave them running, as {@link #close()} does, or cancel them: then this returns within 5 s, and
     *     the callers that wait for each learn what its provider said
     */
    void close(LeaveOrCancel decision);
}
