package dev.zoetrope.api.job;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.DeadlineException;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One paid generation that its provider accepted. The engine attends it whether or not anybody waits; this object only
 * looks on. The engine implements it.
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
     * Waits for the job's end, at most until its deadline. If the provider said before that it ended well, and not all of
     * its result could be read, it is asked once more.
     *
     * @return what it made
     * @throws DeadlineException if the deadline passed first
     * @throws MediaException if the job failed or was cancelled, or ended well with nothing that can be read ({@link
     *     FailureReason#NOT_DELIVERED}), or the calling thread was interrupted (its interrupt
     *     flag is set again then, and the job goes on); the handle is inside
     */
    Generation await();

    /**
     * Waits for the job's end as long as the caller has patience. The job's own deadline is not touched.
     *
     * @param patience how long to wait at most
     * @return what it made, or empty if it goes on
     * @throws DeadlineException if the job's deadline passed first
     * @throws MediaException as {@link #await()}
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
     * @return what the provider said
     * @throws MediaException with reason {@link FailureReason#KEY_REFUSED} if the provider does not take the key
     */
    Cancellation cancel();

    /**
     * Adds a listener to this job. It is told what happens from now on.
     *
     * @param listener the listener
     */
    void listen(JobListener listener);
}
