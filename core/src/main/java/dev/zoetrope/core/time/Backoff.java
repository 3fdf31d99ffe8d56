package dev.zoetrope.core.time;

import dev.zoetrope.api.RetryPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Counts the tries of one step and decides by a policy how long to wait before the next one. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 30;

    private final RetryPolicy policy;
    private final int mostTries;
    private final RandomGenerator random;
    private int failures;

    /**
     * Creates a backoff that has counted no try yet.
     *
     * @param policy the pauses
     * @param mostTries how many tries there are at most
     * @param random where jitter comes from
     */
    public Backoff(RetryPolicy policy, int mostTries, RandomGenerator random) {
        this.policy = policy;
        this.mostTries = mostTries;
        this.random = random;
    }

    /** Returns whether all tries are used up. */
    public boolean spent() {
        return failures >= mostTries;
    }

    /**
     * Counts a failed try.
     *
     * @param retryAfter how long the provider asks to wait, if it says
     * @return the pause before the next try, or empty if there is none
     */
    public Optional<Duration> next(Optional<Duration> retryAfter) {
        double doubled =
                Deadline.bounded(policy.firstPause()).toNanos() * Math.pow(2, Math.min(failures++, MOST_DOUBLINGS));
        if (spent()) {
            return Optional.empty();
        }
        double plain = Math.min(
                doubled, (double) Deadline.bounded(policy.longestPause()).toNanos());
        double varied = plain * (1 + policy.jitter() * (2 * random.nextDouble() - 1));
        Duration wait = Duration.ofNanos(Math.round(varied));
        return Optional.of(retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait));
    }
}
