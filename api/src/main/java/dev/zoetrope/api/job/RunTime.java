package dev.zoetrope.api.job;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a job ran, as far as polling saw. Its true end lies after {@code seenOpen} and not after {@code seenEnded};
 * the gap between them is how closely it was watched. Both count from when the provider accepted the job.
 *
 * @param seenOpen when it was last seen open; zero if it was never seen open; not negative
 * @param seenEnded when it was first seen ended; not before {@code seenOpen}
 */
public record RunTime(Duration seenOpen, Duration seenEnded) {

    /**
     * Checks the order of the two.
     *
     * @throws IllegalArgumentException if {@code seenOpen} is negative or {@code seenEnded} is before it
     */
    public RunTime {
        Objects.requireNonNull(seenOpen, "seenOpen");
        Objects.requireNonNull(seenEnded, "seenEnded");
        if (seenOpen.isNegative() || seenEnded.compareTo(seenOpen) < 0) {
            throw new IllegalArgumentException(
                    "a job last seen open after " + seenOpen + " cannot have been seen ended after " + seenEnded);
        }
    }
}
