package dev.zoetrope.emulator.jobs;

import java.time.Duration;

/**
 * How long a job takes.
 *
 * @param queue from acceptance to the start
 * @param run from the start to the end
 */
public record JobTimes(Duration queue, Duration run) {

    /** {@return the same times with another wait before the run} */
    JobTimes queuedFor(Duration wait) {
        return new JobTimes(wait, run);
    }

    /** {@return the same times with a longer run} */
    JobTimes longer(Duration extra) {
        return new JobTimes(queue, run.plus(extra));
    }
}
