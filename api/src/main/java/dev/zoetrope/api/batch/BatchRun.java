package dev.zoetrope.api.batch;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.util.concurrent.CompletionStage;

/** A batch in progress. It continues whether or not a thread waits for it. The engine implements it. */
public interface BatchRun {

    /** {@return how far the run is} */
    BatchProgress progress();

    /**
     * Starts no further item. Items in flight continue to their end; closing the client leaves them running at their
     * providers. Running the batch again continues with both.
     */
    void stop();

    /**
     * Waits until no item is in flight and no further one is started: all have ended, or the batch was stopped, or the
     * client was closed.
     *
     * @return the final progress; nothing is {@linkplain BatchProgress#left() left} unless the batch was stopped or the
     *     client closed
     * @throws MediaException with reason {@link FailureReason#INTERRUPTED} if the calling thread is interrupted; its
     *     interrupt flag is set again then, and the batch continues
     * @throws RuntimeException what the iteration over the batch's items threw; no further item was started then
     */
    BatchProgress await();

    /**
     * {@return a stage that completes as {@link #await()} returns or throws} Cancelling the stage does not affect the
     * batch.
     */
    CompletionStage<BatchProgress> completion();
}
