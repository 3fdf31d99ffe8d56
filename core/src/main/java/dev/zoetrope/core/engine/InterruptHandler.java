package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a job when a thread that waits for it is interrupted: either it is left running, and the
 * thread returns at once; or its provider is asked to cancel it, and the thread returns with the answer, or without one
 * after at most 5 s. The thread's interrupt flag is set again afterwards.
 */
final class InterruptHandler {

    /** How long in all a thread may be held after its interrupt. */
    static final Duration LIMIT = Duration.ofMillis(4_800);

    private final JobExecution execution;
    private final Executor threads;

    /**
     * Prepares for an interrupt.
     *
     * @param execution the job
     * @param threads where its provider is asked, so that a provider that does not return holds up no caller
     */
    InterruptHandler(JobExecution execution, Executor threads) {
        this.execution = execution;
        this.threads = threads;
    }

    /** Decides about a job whose end the thread waited for; returns what to throw. */
    MediaException ofWaiting() {
        return ending("interrupted while waiting; ", cancellation());
    }

    /** Decides about a job whose acceptance the thread waited for; returns what to throw. */
    MediaException ofSubmitting() {
        if (execution.withdraw()) {
            Thread.currentThread().interrupt();
            return JobFailures.interrupted(
                    execution.snapshot(),
                    execution.context().handle(),
                    "interrupted before anything was sent; nothing was bought",
                    null);
        }
        return ending("interrupted while the job was submitted; ", cancellation());
    }

    private MediaException ending(String words, @Nullable Cancellation cancellation) {
        Thread.currentThread().interrupt();
        JobSnapshot job = execution.snapshot();
        return JobFailures.interrupted(
                job,
                execution.context().handle(),
                words + JobFailures.fate(job, cancellation) + "; its handle finds it again",
                cancellation);
    }

    private @Nullable Cancellation cancellation() {
        if (execution.context().onInterrupt() == LeaveOrCancel.LEAVE) {
            return null;
        }
        try {
            // The paid call may still be in flight; what it buys is cancelled then, even if no thread waits for that.
            return execution
                    .completion()
                    .accepted()
                    .thenApplyAsync(job -> execution.cancel(), threads)
                    .get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException | RejectedExecutionException e) {
            return Cancellation.NOT_CONFIRMED;
        }
    }
}
