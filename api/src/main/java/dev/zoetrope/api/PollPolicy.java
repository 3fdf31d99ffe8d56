package dev.zoetrope.api;

import java.time.Duration;

/**
 * Decides when a job is polled next. A policy keeps no state about a single job and is safe for use by many threads:
 * one policy serves all jobs of a client.
 *
 * <p>The policy provides the jitter that keeps many jobs from being polled at once. The engine waits longer if the
 * provider asks for it, waits at least 100 ms whatever the policy says, and never waits past the job's deadline.
 */
@FunctionalInterface
public interface PollPolicy {

    /**
     * Returns how long to wait before the next poll.
     *
     * @param moment what is known now
     * @return the pause from now; positive
     */
    Duration pause(PollMoment moment);
}
