package dev.zoetrope.api.batch;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import java.util.concurrent.CompletionStage;

/** A batch under way. It goes on whether or not anybody waits for it. The engine implements it. */
public interface BatchRun {

    /** {@return how far the run is} */
    BatchProgress progress();

    /**
     * Begins no further line. Those in flight go on to their ends; closing the client leaves them running at their
     * providers. Running the batch again goes on with both.
     */
    void stop();

    /**
     * Waits until no line is in flight and none is begun any more: all have ended, or the batch was stopped, or the client
     * was closed.
     *
     * @return how far it came; nothing is {@linkplain BatchProgress#left() left} unless it was stopped or closed
     * @throws MediaException with reason {@link FailureReason#INTERRUPTED} if the calling thread is interrupted; its interrupt
     *     flag is set again then, and the batch goes on
     * @throws RuntimeException what the batch's own items threw when they were asked for; no further line was begun then
     */
    BatchProgress await();

    /**
     * {@return a stage that completes as {@link #await()} returns or throws} Cancelling the stage does not affect the
     * batch.
     */
    CompletionStage<BatchProgress> completion();
}
