package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Polls bought jobs when a {@link PollScheduler} says so. The engine implements it. */
public interface Poller {

    /**
     * Polls a job once: asks its provider for its state and records the answer. It returns immediately.
     *
     * @param job the job's local id
     * @return a stage that completes with the time to wait before the next poll, or empty if the job needs no more
     *     polls; it completes exceptionally if this poller cannot poll the job, so that another one, or this one later,
     *     should
     */
    CompletionStage<Optional<Duration>> poll(String job);

    /**
     * Recovers the jobs whose engines have died: jobs that were being submitted become unconfirmed, jobs that were not
     * sent are bought or dropped as the program chose, and open jobs are handed to the scheduler. It blocks.
     */
    void recover();
}
