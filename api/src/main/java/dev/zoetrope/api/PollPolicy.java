package dev.zoetrope.api;

import java.time.Duration;

/**
 * Decides when a job is asked about next. Stateless as far as one job goes, and safe for many threads: one policy serves
 * all jobs of a client.
 *
 * <p>The policy brings the jitter that keeps many jobs from asking at once. The engine lets a provider that asks for
 * more time have it, waits at least 100 ms whatever the policy says, and never waits past the job's deadline.
 */
@FunctionalInterface
public interface PollPolicy {

    /**
     * Tells how long to wait before the next question.
     *
     * @param moment what is known now
     * @return the pause from now on; positive
     */
    Duration pause(PollMoment moment);
}
