package dev.zoetrope.api.cost;

import dev.zoetrope.api.error.FailureReason;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The most that a client may spend. The expected cost of a job is reserved before the job is bought, and a job that
 * does not fit is refused with {@link FailureReason#OVER_BUDGET}. The cost that the provider reports in the end
 * replaces the reservation; where it reports none, the reservation counts as spent.
 *
 * <pre>{@code
 * Budget budget = Budget.builder()
 *         .perJob(Money.parse("2USD"))
 *         .perDay(Money.parse("50USD"))
 *         .build();
 * }</pre>
 *
 * <p>A limit may be set in several currencies. Each counts for itself: amounts of different currencies are never added
 * or converted. A limit cannot tell whether a job fits whose price is in a currency for which the limit is not set.
 */
public final class Budget {

    /** No limit at all. */
    public static final Budget UNLIMITED = builder().build();

    private final Map<String, Money> perJob;
    private final Map<String, Money> perDay;
    private final Map<String, Money> inTotal;
    private final boolean allowUnknownPrices;

    private Budget(Builder builder) {
        this.perJob = copy(builder.perJob);
        this.perDay = copy(builder.perDay);
        this.inTotal = copy(builder.inTotal);
        this.allowUnknownPrices = builder.allowUnknownPrices;
    }

    private static Map<String, Money> copy(Map<String, Money> limits) {
        return Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    /**
     * Starts a budget.
     *
     * @return a builder without limits
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with the limits of this budget} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the most that one job may cost, by currency; empty for no limit; unmodifiable} */
    public Map<String, Money> perJob() {
        return perJob;
    }

    /** {@return the most that may be spent on one day of UTC, by currency; empty for no limit; unmodifiable} */
    public Map<String, Money> perDay() {
        return perDay;
    }

    /** {@return the most that may be spent in all, by currency; empty for no limit; unmodifiable} */
    public Map<String, Money> inTotal() {
        return inTotal;
    }

    /**
     * Tells whether a job is bought although a limit cannot tell whether it fits: its price is not known, only the
     * least it costs is known, or the price is in another currency.
     *
     * @return true if it is bought as long as something is left
     */
    public boolean allowUnknownPrices() {
        return allowUnknownPrices;
    }

    /** {@return whether there is no limit} */
    public boolean unlimited() {
        return perJob.isEmpty() && perDay.isEmpty() && inTotal.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Budget that
                && perJob.equals(that.perJob)
                && perDay.equals(that.perDay)
                && inTotal.equals(that.inTotal)
                && allowUnknownPrices == that.allowUnknownPrices;
    }

    @Override
    public int hashCode() {
        return Objects.hash(perJob, perDay, inTotal, allowUnknownPrices);
    }

    @Override
    public String toString() {
        return "Budget[perJob=" + perJob
                + ", perDay=" + perDay
                + ", inTotal=" + inTotal
                + ", allowUnknownPrices=" + allowUnknownPrices + "]";
    }

    /** Describes a {@link Budget}. */
    public static final class Builder {

        private final Map<String, Money> perJob = new TreeMap<>();
        private final Map<String, Money> perDay = new TreeMap<>();
        private final Map<String, Money> inTotal = new TreeMap<>();
        private boolean allowUnknownPrices;

        private Builder() {}

        private Builder(Budget from) {
            perJob.putAll(from.perJob);
            perDay.putAll(from.perDay);
            inTotal.putAll(from.inTotal);
            allowUnknownPrices = from.allowUnknownPrices;
        }

        /**
         * Limits what one job may cost, in addition to limits in other currencies.
         *
         * @param most the most
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder perJob(Money most) {
            put(perJob, most);
            return this;
        }

        /**
         * Limits what may be spent on one day of UTC, in addition to limits in other currencies. A job counts for the
         * day on which it is bought.
         *
         * @param most the most
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder perDay(Money most) {
            put(perDay, most);
            return this;
        }

        /**
         * Limits what may be spent in all, in addition to limits in other currencies.
         *
         * @param most the most
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder inTotal(Money most) {
            put(inTotal, most);
            return this;
        }

        /**
         * Sets what happens to a job if a limit cannot tell whether it fits.
         *
         * @param allow true to buy it as long as something is left; false, as if not set, to refuse it
         * @return this
         */
        public Builder allowUnknownPrices(boolean allow) {
            this.allowUnknownPrices = allow;
            return this;
        }

        /**
         * Makes the budget.
         *
         * @return the budget
         */
        public Budget build() {
            return new Budget(this);
        }

        private static void put(Map<String, Money> limits, Money most) {
            if (most.amount().signum() < 0) {
                throw new IllegalArgumentException("a limit is not negative, as " + most + " is");
            }
            limits.put(most.currency(), most);
        }
    }
}
