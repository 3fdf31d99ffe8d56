package dev.zoetrope.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a submit is repeated that verifiably was not accepted: the provider was not reached, or refused for capacity or
 * rate. A submit whose outcome is in doubt is never repeated, and no policy changes that. The pause doubles from try to
 * try and is never shorter than what the provider asks for, and no try begins after the job's deadline.
 */
public final class RetryPolicy {

    /** 1 s, doubled up to 30 s, a fifth either way, until the deadline; the third refusal leads to another provider. */
    public static final RetryPolicy DEFAULT = builder().build();

    private final Duration firstPause;
    private final Duration longestPause;
    private final double jitter;
    private final int tries;
    private final int triesBeforeFallback;

    private RetryPolicy(Builder builder) {
        this.firstPause = builder.firstPause;
        this.longestPause = builder.longestPause;
        this.jitter = builder.jitter;
        this.tries = builder.tries;
        this.triesBeforeFallback = builder.triesBeforeFallback;
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
     * Starts a policy.
     *
     * @return a builder with the values of {@link #DEFAULT}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with the values of this policy} */
    public Builder toBuilder() {
        return new Builder()
                .pauses(firstPause, longestPause)
                .jitter(jitter)
                .tries(tries)
                .triesBeforeFallback(triesBeforeFallback);
    }

    /** {@return the pause after the first try; positive} */
    public Duration firstPause() {
        return firstPause;
    }

    /** {@return the pause at which doubling ends; at least the first pause} */
    public Duration longestPause() {
        return longestPause;
    }

    /** {@return by which share of itself, from 0 to below 1, a pause is made shorter or longer at random} */
    public double jitter() {
        return jitter;
    }

    /** {@return how many tries one provider gets at most; at least 1} */
    public int tries() {
        return tries;
    }

    /** {@return how many tries it gets at most while another provider could take the request; at least 1} */
    public int triesBeforeFallback() {
        return triesBeforeFallback;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof RetryPolicy that
                && firstPause.equals(that.firstPause)
                && longestPause.equals(that.longestPause)
                && Double.compare(jitter, that.jitter) == 0
                && tries == that.tries
                && triesBeforeFallback == that.triesBeforeFallback;
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstPause, longestPause, jitter, tries, triesBeforeFallback);
    }

    @Override
    public String toString() {
        return "RetryPolicy[firstPause=" + firstPause
                + ", longestPause=" + longestPause
                + ", jitter=" + jitter
                + ", tries=" + tries
                + ", triesBeforeFallback=" + triesBeforeFallback + "]";
    }

    /** Describes a {@link RetryPolicy}. */
    public static final class Builder {

        private Duration firstPause = Duration.ofSeconds(1);
        private Duration longestPause = Duration.ofSeconds(30);
        private double jitter = 0.2;
        private int tries = Integer.MAX_VALUE;
        private int triesBeforeFallback = 3;

        private Builder() {}

        /**
         * Sets the pauses between tries.
         *
         * @param first the pause after the first try; positive; 1 s if not set
         * @param longest the pause at which doubling ends; at least the first pause; 30 s if not set
         * @return this
         */
        public Builder pauses(Duration first, Duration longest) {
            this.firstPause = Objects.requireNonNull(first, "first");
            this.longestPause = Objects.requireNonNull(longest, "longest");
            return this;
        }

        /**
         * Sets by which share of itself a pause is made shorter or longer at random.
         *
         * @param share a share from 0 to below 1; 0.2 if not set
         * @return this
         */
        public Builder jitter(double share) {
            this.jitter = share;
            return this;
        }

        /**
         * Sets how many tries one provider gets at most.
         *
         * @param most the number; at least 1; without limit if not set
         * @return this
         */
        public Builder tries(int most) {
            this.tries = most;
            return this;
        }

        /**
         * Sets how many tries one provider gets at most while another provider could take the request.
         *
         * @param most the number; at least 1; 3 if not set
         * @return this
         */
        public Builder triesBeforeFallback(int most) {
            this.triesBeforeFallback = most;
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if a value is out of its range
         */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
