package dev.zoetrope.spi;

import org.jspecify.annotations.Nullable;

/**
 * How an account stands at its provider at this moment.
 *
 * @param concurrencyLimit the most jobs the account may have at once, at least 1, or null if not told
 * @param running how many it has now, queued ones included and whichever program bought them, or null if not told
 */
public record AccountState(
        @Nullable Integer concurrencyLimit, @Nullable Integer running) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the limit is not positive or the count is negative
     */
    public AccountState {
        if (concurrencyLimit != null && concurrencyLimit < 1) {
            throw new IllegalArgumentException("a concurrency limit is at least 1, not " + concurrencyLimit);
        }
        if (running != null && running < 0) {
            throw new IllegalArgumentException("a number of jobs is not negative, as " + running + " is");
        }
    }
}
