package dev.zoetrope.api.cost;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job costs, as far as that is known. */
public final class Cost {

    /** A cost that is not known. */
    public static final Cost UNKNOWN = builder(Kind.UNKNOWN).build();

    private final Kind kind;
    private final @Nullable Money money;
    private final @Nullable String basis;
    private final @Nullable String asOf;
    private final boolean lowerBound;
    private final boolean upperBound;

    private Cost(Builder builder) {
        this.kind = builder.kind;
        this.money = builder.money;
        this.basis = builder.basis;
        this.asOf = builder.asOf;
        this.lowerBound = builder.lowerBound;
        this.upperBound = builder.upperBound;
        if ((kind == Kind.UNKNOWN) != (money == null)) {
            throw new IllegalArgumentException("a cost has an amount unless it is unknown");
        }
        boolean estimated = kind == Kind.ESTIMATED;
        if (estimated != (basis != null) || estimated != (asOf != null) || ((lowerBound || upperBound) && !estimated)) {
            throw new IllegalArgumentException("an estimate, and nothing else, has a basis and a date");
        }
        if (lowerBound && upperBound) {
            throw new IllegalArgumentException("an estimate is not both the least and the most that a job costs");
        }
    }

    /**
     * Starts a cost. {@link #reported} and {@link #estimated} are shorter where the kind is fixed.
     *
     * @param kind where the amount comes from
     * @return a builder without an amount
     */
    public static Builder builder(Kind kind) {
        return new Builder(kind);
    }

    /** {@return where the amount comes from} */
    public Kind kind() {
        return kind;
    }

    /** {@return the amount, or null exactly if the kind is {@link Kind#UNKNOWN}} */
    public @Nullable Money money() {
        return money;
    }

    /** {@return how an estimate was made, in words; null unless the kind is {@link Kind#ESTIMATED}} */
    public @Nullable String basis() {
        return basis;
    }

    /**
     * {@return the day of the prices that an estimate was made from, as {@code yyyy-MM-dd}; null unless the kind is
     * {@link Kind#ESTIMATED}}
     */
    public @Nullable String asOf() {
        return asOf;
    }

    /** {@return whether an estimate is the least that the job costs, so that it may cost more} */
    public boolean lowerBound() {
        return lowerBound;
    }

    /**
     * {@return whether an estimate is the most that the job costs, as the time until its deadline is for a job that is
     * billed by time and cancelled at its end}
     */
    public boolean upperBound() {
        return upperBound;
    }

    /**
     * Returns a cost that the provider reported.
     *
     * @param money the amount
     * @return the cost
     */
    public static Cost reported(Money money) {
        return builder(Kind.REPORTED).money(money).build();
    }

    /**
     * Returns a cost that was estimated before the job.
     *
     * @param money the amount
     * @param basis how the estimate was made, in words
     * @param asOf the day of the prices it was made from, as {@code yyyy-MM-dd}
     * @param lowerBound true if it is the least that the job costs
     * @return the cost
     */
    public static Cost estimated(Money money, String basis, String asOf, boolean lowerBound) {
        return builder(Kind.ESTIMATED)
                .money(money)
                .basis(basis)
                .asOf(asOf)
                .lowerBound(lowerBound)
                .build();
    }

    /** {@return the amount, or empty if it is unknown} */
    public Optional<Money> amount() {
        return Optional.ofNullable(money);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Cost that
                && kind.equals(that.kind)
                && Objects.equals(money, that.money)
                && Objects.equals(basis, that.basis)
                && Objects.equals(asOf, that.asOf)
                && lowerBound == that.lowerBound
                && upperBound == that.upperBound;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, money, basis, asOf, lowerBound, upperBound);
    }

    @Override
    public String toString() {
        return "Cost[kind=" + kind
                + ", money=" + money
                + ", basis=" + basis
                + ", asOf=" + asOf
                + ", lowerBound=" + lowerBound
                + ", upperBound=" + upperBound + "]";
    }

    /** Where an amount comes from. */
    public enum Kind {
        /** The provider reported it after the job. */
        REPORTED,
        /** It was known before the job: computed from the catalogue's prices, or quoted by the provider. */
        ESTIMATED,
        /** There is no amount. */
        UNKNOWN
    }

    /** Describes a {@link Cost}. */
    public static final class Builder {

        private final Kind kind;
        private @Nullable Money money;
        private @Nullable String basis;
        private @Nullable String asOf;
        private boolean lowerBound;
        private boolean upperBound;

        private Builder(Kind kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /**
         * Sets the amount.
         *
         * @param value the amount, or null, as if not set, exactly if the kind is {@link Kind#UNKNOWN}
         * @return this
         */
        public Builder money(@Nullable Money value) {
            this.money = value;
            return this;
        }

        /**
         * Sets how an estimate was made.
         *
         * @param value the basis in words, or null, as if not set, unless the kind is {@link Kind#ESTIMATED}
         * @return this
         */
        public Builder basis(@Nullable String value) {
            this.basis = value;
            return this;
        }

        /**
         * Sets the day of the prices that an estimate was made from.
         *
         * @param value the day as {@code yyyy-MM-dd}, or null, as if not set, unless the kind is {@link
         *     Kind#ESTIMATED}
         * @return this
         */
        public Builder asOf(@Nullable String value) {
            this.asOf = value;
            return this;
        }

        /**
         * Sets whether an estimate is the least that the job costs.
         *
         * @param value true if the job may cost more; false if not set
         * @return this
         */
        public Builder lowerBound(boolean value) {
            this.lowerBound = value;
            return this;
        }

        /**
         * Sets whether an estimate is the most that the job costs.
         *
         * @param value true if the job may cost less, and costs no more; false if not set
         * @return this
         */
        public Builder upperBound(boolean value) {
            this.upperBound = value;
            return this;
        }

        /**
         * Makes the cost.
         *
         * @return the cost
         * @throws IllegalArgumentException unless exactly a known cost has an amount, and exactly an estimate a basis
         *     and a date; if it is both a lower and an upper bound
         */
        public Cost build() {
            return new Cost(this);
        }
    }
}
