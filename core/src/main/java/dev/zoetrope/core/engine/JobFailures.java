package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.spi.ProviderCallException;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions that those who wait for a job receive; each carries the job's handle. */
final class JobFailures {

    private JobFailures() {}

    static MediaException failed(JobSnapshot job, @Nullable String handle) {
        JobFailure failure = job.failure()
                .orElseGet(() -> job.state() == JobState.CANCELLED
                        ? new JobFailure(FailureReason.CANCELLED, "the job was cancelled")
                        : new JobFailure(FailureReason.INTERNAL, "the job ended as " + job.state()));
        return because(job, handle, failure.reason(), failure.message());
    }

    /**
     * Creates what those receive who waited until the deadline.
     *
     * @param problem why the provider could not be asked for the job's state at last; null if it could
     */
    static MediaException deadline(
            JobSnapshot job, String handle, @Nullable Cancellation cancellation, @Nullable String problem) {
        String unseen = problem == null ? "" : "; its state could not be read at the last try: " + problem;
        return about(
                        job,
                        handle,
                        FailureReason.DEADLINE,
                        "the deadline passed before the job ended; " + fate(job, cancellation) + unseen)
                .cancellation(cancellation)
                .buildDeadline();
    }

    static MediaException interrupted(
            JobSnapshot job, String handle, String message, @Nullable Cancellation cancellation) {
        return about(job, handle, FailureReason.INTERRUPTED, message)
                .cancellation(cancellation)
                .build();
    }

    /**
     * Describes what happens to a job that is no longer executed.
     *
     * @param job the job as it is now
     * @param cancellation the answer to the request to cancel it; null if it was not to be cancelled
     */
    static String fate(JobSnapshot job, @Nullable Cancellation cancellation) {
        return switch (job.state()) {
            case PLANNED, UPLOADING -> "it was not sent from here, and this client bought nothing";
            case SUBMITTING ->
                cancellation == null
                        ? "its paid call is in flight, and what comes of it is recorded"
                        : "its paid call is in flight; if its provider accepts it, it is asked to cancel it then";
            case QUEUED, RUNNING -> ofOpen(cancellation);
            case CANCELLED ->
                job.remoteId().isPresent()
                        ? "it was cancelled, as the provider confirmed"
                        : "it was withdrawn before it was sent; nothing was bought";
            case SUCCEEDED, FAILED, REJECTED, UNCONFIRMED -> "it had ended as " + job.state();
        };
    }

    private static String ofOpen(@Nullable Cancellation cancellation) {
        return cancellation == null
                ? "it was left running"
                : switch (cancellation) {
                    case CONFIRMED -> "it was cancelled, as the provider confirmed";
                    case NOT_CANCELLABLE -> "the provider said that it can no longer be cancelled, so it runs on";
                    case UNSUPPORTED -> "the provider has no way to cancel it, so it runs on";
                    case NOT_CONFIRMED -> "its provider did not confirm that it was cancelled";
                };
    }

    static MediaException because(JobSnapshot job, @Nullable String handle, FailureReason reason, String message) {
        return about(job, handle, reason, message).build();
    }

    static MediaException.Builder about(
            JobSnapshot job, @Nullable String handle, FailureReason reason, String message) {
        return MediaException.because(reason, message)
                .provider(job.origin().model().provider())
                .model(job.origin().model().toString())
                .handle(handle);
    }

    static MediaException unsent(JobSnapshot job, String handle) {
        return because(
                job,
                handle,
                FailureReason.UNAVAILABLE,
                "the job was recorded and never sent, and its process has ended; nothing was bought. Ask for it"
                        + " again with its idempotency key, resume what was not sent, or cancel it");
    }

    /** Describes a call without a usable answer, and what to correct. */
    static MediaException failedCall(JobContext context, ProviderCallException e) {
        String advice = context.account().advised(e.reason(), e.getMessage());
        return about(context.states().current(), context.handle(), e.reason(), advice)
                .cause(e)
                .build();
    }

    static MediaException closed(JobSnapshot job, String handle, @Nullable Cancellation cancellation) {
        String message = "the client was closed while the job was " + job.state() + "; " + fate(job, cancellation);
        return interrupted(job, handle, message, cancellation);
    }
}
