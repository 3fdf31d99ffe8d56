package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.spi.ProviderFactory;
import java.net.URI;
import java.util.Optional;

/**
 * What one service's wire looks like: all that the kit must know to simulate that service. The answers are those of a
 * healthy service; the kit adds what goes wrong.
 */
public interface Dialect {

    /**
     * {@return the factory of the provider under test}
     */
    ProviderFactory factory();

    /**
     * Starts a request that the provider's catalogue accepts, the smaller the better. It must not need a local file.
     *
     * @return a new builder at each call; the kit sets deadlines on it
     */
    RequestBuilder<?> request();

    /**
     * {@return the purpose of a request}
     *
     * @param request a request that the provider sent
     */
    ApiCall callOf(WireRequest request);

    /**
     * Creates the id of a job in the service's own form.
     *
     * @param number counts the jobs from 1
     * @return the id, no part of which is an id of another number; {@code kit-} and five digits unless overridden
     */
    default String remoteId(int number) {
        return "kit-%05d".formatted(number);
    }

    /**
     * Creates the id of the job that a submit buys.
     *
     * @param submit the paid call
     * @param number counts the jobs from 1
     * @return {@link #remoteId(int)} unless overridden, as for a service that leaves the choice of ids to its callers
     */
    default String remoteId(WireRequest submit, int number) {
        return remoteId(number);
    }

    /**
     * Reads the key that a paid call carries.
     *
     * @param submit the paid call
     * @return its {@link dev.zoetrope.spi.SubmitCall#key() key}, or empty, as unless overridden, if the service's calls
     *     carry none
     */
    default Optional<String> keyOf(WireRequest submit) {
        return Optional.empty();
    }

    /**
     * Answers a submit whose key an earlier one carried. Only a provider is asked whose factory {@linkplain
     * ProviderFactory#repeatedKey() declares} that such a call makes no further job.
     *
     * @param remoteId the id of the earlier job
     * @return the answer; as unless overridden, the one to the earlier call
     */
    default WireReply repeated(String remoteId) {
        return accepted(remoteId);
    }

    /** {@return how the service is asked what came of a paid call, or empty, as unless overridden, if it cannot be} */
    default Optional<LookupDialect> lookup() {
        return Optional.empty();
    }

    /** {@return how the service runs graphs that its callers give, or empty, as unless overridden, if it runs none} */
    default Optional<GraphDialect> graphs() {
        return Optional.empty();
    }

    /** {@return how the service shows workflows that it has saved, or empty, as unless overridden, if it shows none} */
    default Optional<SavedDialect> saved() {
        return Optional.empty();
    }

    /**
     * Answers a submit: accepted.
     *
     * @param remoteId the id of the new job
     * @return the answer
     */
    WireReply accepted(String remoteId);

    /**
     * Answers a submit of a service whose answers give addresses for later calls: accepted.
     *
     * @param remoteId the id of the new job
     * @param server the base URL of the addresses, without a slash at its end
     * @return the answer; {@link #accepted(String)}, as unless overridden, if there are no addresses in it
     */
    default WireReply accepted(String remoteId, URI server) {
        return accepted(remoteId);
    }

    /**
     * Answers a submit: no capacity now. The same submit may succeed later.
     *
     * @return the answer, with no {@code Retry-After}
     */
    WireReply refusedForNow();

    /**
     * Answers a submit: this request will never be accepted, for example for its input.
     *
     * @return the answer
     */
    WireReply refusedForGood();

    /**
     * Answers a question about a job.
     *
     * @param question the question, for services that have several
     * @param job the job, which may be in any phase
     * @return the answer
     */
    WireReply status(WireRequest question, RemoteJob job);

    /**
     * Answers a question that is about no job, such as for the nodes that a server has.
     *
     * @param question a request whose purpose is {@link ApiCall#OTHER}
     * @return the answer; HTTP 404 unless overridden
     */
    default WireReply other(WireRequest question) {
        return WireReply.json(404, "{}");
    }

    /**
     * {@return whether the service serves the files of its jobs itself, so that its answers name them without a place}
     * False unless overridden; true only for a provider whose servers have no keys, which then describes files by
     * references relative to the base URL.
     */
    default boolean servesItsFiles() {
        return false;
    }

    /**
     * {@return whether a job may succeed and make nothing} False unless overridden, so that a success which names nothing
     * could not be read; true for services that run graphs, in which it is an end like any other.
     */
    default boolean succeedsEmpty() {
        return false;
    }

    /**
     * {@return whether the service can cancel jobs at all} True unless overridden; if false, the next two methods are
     * never called.
     */
    default boolean cancels() {
        return true;
    }

    /**
     * Answers a request to cancel: done.
     *
     * @param job the job
     * @return the answer
     */
    WireReply cancelled(RemoteJob job);

    /**
     * Answers a request to cancel: the job can no longer be cancelled.
     *
     * @param job the job
     * @return the answer
     */
    WireReply tooLateToCancel(RemoteJob job);

    /**
     * Answers a request to cancel: taken, and carried out later. The state of the job says what came of it.
     *
     * @param job the job, which still runs
     * @return the answer, or empty, as unless overridden, if the service says at once whether a job is cancelled
     */
    default Optional<WireReply> cancelTaken(RemoteJob job) {
        return Optional.empty();
    }
}
