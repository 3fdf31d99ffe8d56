package dev.zoetrope.spi;

import java.util.Optional;

/**
 * A hosted backend, opened for one account. Every call is one step: it blocks, keeps the given time limit and responds
 * to interruption. It does not wait, poll in a loop, retry or remember a job.
 */
public interface Provider extends AutoCloseable {

    /**
     * Makes the paid call, once, and says what is certain afterwards. Outcomes are not exceptions: whatever is thrown
     * here counts as {@link SubmitOutcome.Unconfirmed}.
     *
     * @param call the model, the input and the time limit
     * @return what is certain
     */
    SubmitOutcome submit(SubmitCall call);

    /**
     * Asks for the state of a job, and for its result once it has ended.
     *
     * @param call the job and the time limit
     * @return the state
     * @throws ProviderCallException if no usable answer came; that says nothing about the job
     * @throws InterruptedException if the calling thread is interrupted
     */
    RemoteStatus status(RemoteCall call) throws ProviderCallException, InterruptedException;

    /**
     * Asks to cancel a job.
     *
     * @param call the job and the time limit
     * @return the provider's answer
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    CancelOutcome cancel(RemoteCall call) throws ProviderCallException, InterruptedException;

    /** {@return the way to upload local files, or empty if the provider has none} */
    default Optional<FileUploads> uploads() {
        return Optional.empty();
    }

    /** {@return the way to ask about the account, or empty if the provider gives no such information} */
    default Optional<AccountInquiry> account() {
        return Optional.empty();
    }

    /** {@return the way to ask for today's catalogue, or empty if the provider serves none} */
    default Optional<LiveCatalog> liveCatalog() {
        return Optional.empty();
    }

    /** {@return the way to ask for prices, or empty if the provider does not quote any} */
    default Optional<PriceInquiry> prices() {
        return Optional.empty();
    }

    /** {@return how the signatures of the service's notices are checked, or empty if they have none} */
    default Optional<NoticeCheck> noticeCheck() {
        return Optional.empty();
    }

    /** {@return the way to look for a paid call in doubt, or empty if the provider has none} */
    default Optional<SubmitLookup> submitLookup() {
        return Optional.empty();
    }

    /** {@return what the provider says about the nodes of workflows, or empty if it runs none or says nothing} */
    default Optional<WorkflowHost> workflowHost() {
        return Optional.empty();
    }

    /** {@return the way to store data sets, or empty if no model of the provider works on any} */
    default Optional<DatasetStore> datasetStore() {
        return Optional.empty();
    }

    /** {@return the way to carry out the provider's operations, or empty if it has none} */
    default Optional<OperationCalls> operationCalls() {
        return Optional.empty();
    }

    /**
     * Returns an interface of the provider's own, by which applications call what only this provider does. Its methods
     * block, keep time limits of their own and throw {@link dev.zoetrope.api.error.MediaException}.
     *
     * @param type the interface
     * @param <T> the interface
     * @return its implementation, or empty if the provider has no such one
     */
    default <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }

    /** Releases the resources of the provider. */
    @Override
    void close();
}
