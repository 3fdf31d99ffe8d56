package dev.zoetrope.api;

import java.time.Duration;

/**
 * How a submit is repeated that verifiably was not accepted: the provider was not reached, or refused for capacity or
 * rate. Whatever leaves a doubt is never repeated, and no policy changes that. The pause doubles from try to try, is
 * never shorter than what the provider asks for, and no try begins after the job's deadline.
 *
 * @param firstPause the pause after the first try; positive
 * @param longestPause where doubling ends; at least the first pause
 * @param jitter by which share of itself, from 0 to below 1, a pause is made shorter or longer by chance
 * @param tries how many tries one provider gets at most; at least 1
 * @param triesBeforeFallback how many it gets at most while another provider could take the request; at least 1
 */
public record RetryPolicy(
        Duration firstPause, Duration longestPause, double jitter, int tries, int triesBeforeFallback) {

    /** 1 s, doubled up to 30 s, a fifth either way, until the deadline; the third refusal leads to another provider. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.2, Integer.MAX_VALUE, 3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public RetryPolicy {
        if (firstPause.isNegative() || firstPause.isZero() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException("pauses must be positive and the longest not shorter than the first: "
                    + firstPause + ", " + longestPause);
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter is a share from 0 to below 1, not " + jitter);
        }
        if (tries < 1 || triesBeforeFallback < 1) {
            throw new IllegalArgumentException(
                    "a provider gets at least one try, not " + tries + " or " + triesBeforeFallback);
        }
    }

    /**
     * Changes the pauses.
     *
     * @param first the pause after the first try
     * @param longest where doubling ends
     * @return a policy like this one with other pauses
     */
    public RetryPolicy withPauses(Duration first, Duration longest) {
        return new RetryPolicy(first, longest, jitter, tries, triesBeforeFallback);
    }

    /**
     * Changes the number of tries.
     *
     * @param most how many tries one provider gets at most
     * @return a policy like this one with another number of tries
     */
    public RetryPolicy withTries(int most) {
        return new RetryPolicy(firstPause, longestPause, jitter, most, triesBeforeFallback);
    }
}
