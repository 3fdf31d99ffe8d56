package dev.zoetrope.api.job;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.DeadlineException;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One paid generation that its provider accepted. The engine polls it to its end whether or not a thread waits for it;
 * this object only observes it. The engine implements it.
 *
 * <pre>{@code
 * Job job = media.submit(request);
 * String handle = job.handle();   // finds the job again, also from another process
 * job.await().saveTo(Target.folder(Path.of("videos")));
 * }</pre>
 */
public interface Job {

    /** {@return the job's local id: a short text of letters and digits} */
    String id();

    /**
     * {@return the text that finds this job again from any JVM that has the same account; it holds no key and no URL}
     */
    String handle();

    /** {@return the job as it is now} */
    JobSnapshot snapshot();

    /**
     * Asks the provider for the job's state now, once.
     *
     * @return the job as it is after the answer
     * @throws MediaException if no usable answer came; that says nothing about the job
     */
    JobSnapshot refresh();

    /**
     * Waits for the job's end, at most until its deadline. If the job succeeded before and not all of its result could
     * be read, the provider is asked once more.
     *
     * @return the result
     * @throws DeadlineException if the deadline passed first
     * @throws MediaException if the job failed or was cancelled, or succeeded with nothing that can be read ({@link
     *     FailureReason#NOT_DELIVERED}), or the calling thread was interrupted (its interrupt flag is set again then,
     *     and the job continues); the exception has the handle
     */
    Generation await();

    /**
     * Waits for the job's end for a limited time. The job's own deadline stays as it is.
     *
     * @param patience the longest time to wait
     * @return the result, or empty if the job has not ended
     * @throws DeadlineException if the job's deadline passed first
     * @throws MediaException as for {@link #await()}
     */
    Optional<Generation> await(Duration patience);

    /**
     * {@return a stage that completes as {@link #await()} returns or throws} Cancelling the stage does not affect the
     * job.
     */
    CompletionStage<Generation> completion();

    /**
     * Asks the provider to cancel the job, and waits a few seconds for its answer.
     *
     * @return the provider's answer
     * @throws MediaException with reason {@link FailureReason#KEY_REFUSED} if the provider does not accept the key
     */
    Cancellation cancel();

    /**
     * Adds a listener to this job. It receives the events from now on.
     *
     * @param listener the listener
     */
    void listen(JobListener listener);
}
