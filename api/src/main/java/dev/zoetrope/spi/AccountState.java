package dev.zoetrope.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of an account at its provider at this moment. */
public final class AccountState {

    private final @Nullable Integer concurrencyLimit;
    private final @Nullable Integer running;

    private AccountState(Builder builder) {
        this.concurrencyLimit = builder.concurrencyLimit;
        this.running = builder.running;
        if (concurrencyLimit != null && concurrencyLimit < 1) {
            throw new IllegalArgumentException("a concurrency limit is at least 1, not " + concurrencyLimit);
        }
        if (running != null && running < 0) {
            throw new IllegalArgumentException("a number of jobs is not negative, as " + running + " is");
        }
    }

    /**
     * Starts a state about which nothing is known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the most jobs the account may have at once, at least 1, or null if the provider does not say} */
    public @Nullable Integer concurrencyLimit() {
        return concurrencyLimit;
    }

    /**
     * {@return how many jobs the account has now, including queued ones and those of other programs, or null if the
     * provider does not say}
     */
    public @Nullable Integer running() {
        return running;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof AccountState that
                && Objects.equals(concurrencyLimit, that.concurrencyLimit)
                && Objects.equals(running, that.running);
    }

    @Override
    public int hashCode() {
        return Objects.hash(concurrencyLimit, running);
    }

    @Override
    public String toString() {
        return "AccountState[concurrencyLimit=" + concurrencyLimit + ", running=" + running + "]";
    }

    /** Describes a {@link AccountState}. */
    public static final class Builder {

        private @Nullable Integer concurrencyLimit;
        private @Nullable Integer running;

        private Builder() {}

        /**
         * Sets the most jobs the account may have at once.
         *
         * @param value the limit, at least 1, or null, as if not set, if the provider does not say
         * @return this
         */
        public Builder concurrencyLimit(@Nullable Integer value) {
            this.concurrencyLimit = value;
            return this;
        }

        /**
         * Sets how many jobs the account has now, including queued ones and those of other programs.
         *
         * @param value the number, not negative, or null, as if not set, if the provider does not say
         * @return this
         */
        public Builder running(@Nullable Integer value) {
            this.running = value;
            return this;
        }

        /**
         * Makes the state.
         *
         * @return the state
         * @throws IllegalArgumentException if the limit is not positive or the number of jobs is negative
         */
        public AccountState build() {
            return new AccountState(this);
        }
    }
}
