package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Polls bought jobs when a {@link PollScheduler} says so. The engine implements it. */
public interface Poller {

    /**
     * Polls a job once: asks its provider for its state, and records the answer. It returns at once.
     *
     * @param job the job's local id
     * @return completes with how long to wait before the next poll; empty if the job needs none any more; exceptionally
     *     if this poller cannot poll it, so that another one, or the same one later, should
     */
    CompletionStage<Optional<Duration>> poll(String job);

    /**
     * Recovers the jobs whose engines have died: what was being submitted becomes unconfirmed, what was not sent is
     * bought or dropped as the program chose, and what is open is given to the scheduler. It blocks.
     */
    void recover();
}
