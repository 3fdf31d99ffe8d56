package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.JobSnapshot;
import java.util.concurrent.CompletableFuture;

/** The two futures of a job: of its acceptance, and of its end. */
final class JobCompletion {

    private final CompletableFuture<JobSnapshot> accepted = new CompletableFuture<>();
    private final CompletableFuture<JobSnapshot> ended = new CompletableFuture<>();

    /** Returns what completes with the job when its provider has accepted it, or with why it was not accepted. */
    CompletableFuture<JobSnapshot> accepted() {
        return accepted;
    }

    /** Returns what completes with the job when it has succeeded, or with why it did not. */
    CompletableFuture<JobSnapshot> ended() {
        return ended;
    }

    boolean over() {
        return ended.isDone();
    }

    /**
     * Completes the acceptance.
     *
     * @return false if it had failed before, so that the job's caller no longer waits
     */
    boolean accept(JobSnapshot job) {
        return accepted.complete(job) || !accepted.isCompletedExceptionally();
    }

    void succeed(JobSnapshot job) {
        ended.complete(job);
        accepted.complete(job);
    }

    /** Completes both; a job with a remote id was accepted, however it ended. */
    void fail(JobSnapshot job, Throwable cause) {
        // The end first: a caller that sees the acceptance fail must find the job no longer executed and able to be
        // attached.
        ended.completeExceptionally(cause);
        if (job.remoteId().isPresent()) {
            accepted.complete(job);
        } else {
            accepted.completeExceptionally(cause);
        }
    }
}
