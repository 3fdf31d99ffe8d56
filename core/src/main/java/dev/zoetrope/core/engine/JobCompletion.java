package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.JobSnapshot;
import java.util.concurrent.CompletableFuture;

/** How those who wait for a job learn that it was accepted, and how its attendance ended. */
final class JobCompletion {

    private final CompletableFuture<JobSnapshot> accepted = new CompletableFuture<>();
    private final CompletableFuture<JobSnapshot> ended = new CompletableFuture<>();

    /** Completes with the job when its provider has accepted it, or with why it did not. */
    CompletableFuture<JobSnapshot> accepted() {
        return accepted;
    }

    /** Completes with the job when it has succeeded, or with why it did not. */
    CompletableFuture<JobSnapshot> ended() {
        return ended;
    }

    boolean over() {
        return ended.isDone();
    }

    /**
     * Completes the acceptance.
     *
     * @return false if it had failed before, so that this job's caller waits no longer
     */
    boolean accept(JobSnapshot job) {
        return accepted.complete(job) || !accepted.isCompletedExceptionally();
    }

    void succeed(JobSnapshot job) {
        ended.complete(job);
        accepted.complete(job);
    }

    /** Completes both; a job with a remote id was accepted, whatever became of it. */
    void fail(JobSnapshot job, Throwable cause) {
        // The end first: who learns from the acceptance finds the job no longer executed, and may attach it again.
        ended.completeExceptionally(cause);
        if (job.remoteId().isPresent()) {
            accepted.complete(job);
        } else {
            accepted.completeExceptionally(cause);
        }
    }
}
