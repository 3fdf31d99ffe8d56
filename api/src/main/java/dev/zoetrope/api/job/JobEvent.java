package dev.zoetrope.api.job;

import java.util.Objects;

/**
 * Something that happened to a job.
 *
 * @param kind what happened
 * @param job the job as it was right afterwards
 */
public record JobEvent(Kind kind, JobSnapshot job) {

    /** Checks that both are given. */
    public JobEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(job, "job");
    }

    /** What can happen to a job. */
    public enum Kind {
        /**
         * Its intent is recorded; it comes before the call that submits it returns, and on the thread that the request
         * is planned on: that of the caller, except for {@code submitAsync} and batches. A listener that does not return holds this
         * submit up.
         */
        RECORDED,
        /** It is tried at another provider or account, after the {@linkplain JobOrigin#fallbackOf() refused} job. */
        FALLBACK,
        /** Its account has as many jobs at the provider as it may have, so that it waits for its turn. */
        WAITING,
        /** Its local files are on their way to the provider. */
        UPLOADING,
        /** The paid call is about to be made. */
        SUBMITTING,
        /** A call that verifiably bought nothing failed and will be repeated; the failure says why. */
        RETRIED,
        /** The provider accepted it, or it was settled as bought. */
        ACCEPTED,
        /** Its provider was asked for its status and answered. */
        POLLED,
        /** The provider has put it into its queue. */
        QUEUED,
        /** The provider is working on it. */
        RUNNING,
        /** Its cost became known. */
        COST,
        /** One of its artifacts was saved. */
        DOWNLOADED,
        /** One of its artifacts could not be fetched or saved; it can be tried again. */
        DOWNLOAD_FAILED,
        /** It ended, successfully or not; only costs and downloads may follow. */
        SETTLED
    }
}
