package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Looks at bought jobs when an {@link AttendanceScheduler} says so. The engine implements it. */
public interface Attendant {

    /**
     * Looks at a job once: asks its provider how it is, and records the answer. It returns at once.
     *
     * @param job the job's local id
     * @return completes with how long to wait before the next look; empty if the job needs none any more; exceptionally
     *     if this attendant cannot look at it, so that another one, or the same one later, should
     */
    CompletionStage<Optional<Duration>> look(String job);

    /**
     * Takes charge of the jobs that dead engines left: what was being submitted becomes unconfirmed, what was not sent is
     * bought or dropped as the program chose, what is open is given to the scheduler. It blocks.
     */
    void takeOver();
}
