package dev.zoetrope.api;

import dev.zoetrope.api.cost.Money;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of an account at its provider at one moment, as far as the provider says it. */
public final class AccountState {

    private final @Nullable Money balance;
    private final @Nullable BigDecimal coins;
    private final @Nullable Integer concurrencyLimit;
    private final @Nullable Integer running;
    private final @Nullable Integer queued;
    private final @Nullable Integer jobs;
    private final @Nullable String kind;

    private AccountState(Builder builder) {
        this.balance = builder.balance;
        this.coins = builder.coins;
        this.concurrencyLimit = builder.concurrencyLimit;
        this.running = notNegative(builder.running);
        this.queued = notNegative(builder.queued);
        this.jobs = notNegative(builder.jobs);
        this.kind = builder.kind;
        if (concurrencyLimit != null && concurrencyLimit < 1) {
            throw new IllegalArgumentException("a concurrency limit is at least 1, not " + concurrencyLimit);
        }
    }

    private static @Nullable Integer notNegative(@Nullable Integer number) {
        if (number != null && number < 0) {
            throw new IllegalArgumentException("a number of jobs is not negative, as " + number + " is");
        }
        return number;
    }

    /**
     * Starts a state about which nothing is known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with the values of this object} */
    public Builder toBuilder() {
        return new Builder()
                .balance(balance)
                .coins(coins)
                .concurrencyLimit(concurrencyLimit)
                .running(running)
                .queued(queued)
                .jobs(jobs)
                .kind(kind);
    }

    /** {@return the money that is left, which may be negative; empty if the account has none or it is unknown} */
    public Optional<Money> balance() {
        return Optional.ofNullable(balance);
    }

    /** {@return how many of the provider's own coins are left; empty if the account has none or it is unknown} */
    public Optional<BigDecimal> coins() {
        return Optional.ofNullable(coins);
    }

    /** {@return the most jobs the account may have at once, at least 1; empty if unknown} */
    public Optional<Integer> concurrencyLimit() {
        return Optional.ofNullable(concurrencyLimit);
    }

    /** {@return how many jobs of the account run now, including those of other programs; empty if unknown} */
    public Optional<Integer> running() {
        return Optional.ofNullable(running);
    }

    /** {@return how many jobs of the account wait now, including those of other programs; empty if unknown} */
    public Optional<Integer> queued() {
        return Optional.ofNullable(queued);
    }

    /**
     * {@return how many jobs the account has now, running or waiting, including those of other programs; empty if
     * unknown}
     */
    public Optional<Integer> jobs() {
        return Optional.ofNullable(jobs);
    }

    /** {@return the kind of account or key in the provider's own word, such as {@code SHARED}; empty if unknown} */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof AccountState that
                && Objects.equals(balance, that.balance)
                && Objects.equals(coins, that.coins)
                && Objects.equals(concurrencyLimit, that.concurrencyLimit)
                && Objects.equals(running, that.running)
                && Objects.equals(queued, that.queued)
                && Objects.equals(jobs, that.jobs)
                && Objects.equals(kind, that.kind);
    }

    @Override
    public int hashCode() {
        return Objects.hash(balance, coins, concurrencyLimit, running, queued, jobs, kind);
    }

    @Override
    public String toString() {
        return "AccountState[balance=" + balance
                + ", coins=" + coins
                + ", concurrencyLimit=" + concurrencyLimit
                + ", running=" + running
                + ", queued=" + queued
                + ", jobs=" + jobs
                + ", kind=" + kind + "]";
    }

    /** Describes an {@link AccountState}. Whatever is null counts as not set: the provider does not say it. */
    public static final class Builder {

        private @Nullable Money balance;
        private @Nullable BigDecimal coins;
        private @Nullable Integer concurrencyLimit;
        private @Nullable Integer running;
        private @Nullable Integer queued;
        private @Nullable Integer jobs;
        private @Nullable String kind;

        private Builder() {}

        /**
         * Sets the money that is left.
         *
         * @param value the amount with its currency, which may be negative
         * @return this
         */
        public Builder balance(@Nullable Money value) {
            this.balance = value;
            return this;
        }

        /**
         * Sets how many of the provider's own coins are left.
         *
         * @param value the number
         * @return this
         */
        public Builder coins(@Nullable BigDecimal value) {
            this.coins = value;
            return this;
        }

        /**
         * Sets the most jobs the account may have at once.
         *
         * @param value the limit, at least 1
         * @return this
         */
        public Builder concurrencyLimit(@Nullable Integer value) {
            this.concurrencyLimit = value;
            return this;
        }

        /**
         * Sets how many jobs of the account run now.
         *
         * @param value the number, not negative
         * @return this
         */
        public Builder running(@Nullable Integer value) {
            this.running = value;
            return this;
        }

        /**
         * Sets how many jobs of the account wait now.
         *
         * @param value the number, not negative
         * @return this
         */
        public Builder queued(@Nullable Integer value) {
            this.queued = value;
            return this;
        }

        /**
         * Sets how many jobs the account has now, running or waiting.
         *
         * @param value the number, not negative
         * @return this
         */
        public Builder jobs(@Nullable Integer value) {
            this.jobs = value;
            return this;
        }

        /**
         * Sets the kind of account or key.
         *
         * @param value the provider's own word
         * @return this
         */
        public Builder kind(@Nullable String value) {
            this.kind = value;
            return this;
        }

        /**
         * Makes the state.
         *
         * @return the state
         * @throws IllegalArgumentException if the limit is not positive or a number of jobs is negative
         */
        public AccountState build() {
            return new AccountState(this);
        }
    }
}
