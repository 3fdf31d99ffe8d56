package dev.zoetrope.api.cost;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job costs, as far as anybody says.
 *
 * @param kind where the amount comes from
 * @param money the amount, or null exactly when the kind is {@link Kind#UNKNOWN}
 * @param basis how an estimate came about, in words; null unless the kind is {@link Kind#ESTIMATED}
 * @param asOf the day of the prices that an estimate was made from, as {@code yyyy-MM-dd}; null unless the kind is
 *     {@link Kind#ESTIMATED}
 * @param lowerBound true if an estimate is the least that the job costs and it may cost more
 */
public record Cost(
        Kind kind,
        @Nullable Money money,
        @Nullable String basis,
        @Nullable String asOf,
        boolean lowerBound) {

    /** The cost nobody has told. */
    public static final Cost UNKNOWN = new Cost(Kind.UNKNOWN, null, null, null, false);

    /** Where an amount comes from. */
    public enum Kind {
        /** The provider said so after the job. */
        REPORTED,
        /** Told before the job: computed from the catalogue's prices, or quoted by the provider. */
        ESTIMATED,
        /** Nobody says. */
        UNKNOWN
    }

    /**
     * Checks that exactly a known cost has an amount, and exactly an estimate a basis.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Cost {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.UNKNOWN) != (money == null)) {
            throw new IllegalArgumentException("a cost has an amount unless it is unknown");
        }
        boolean estimated = kind == Kind.ESTIMATED;
        if (estimated != (basis != null) || estimated != (asOf != null) || (lowerBound && !estimated)) {
            throw new IllegalArgumentException("an estimate, and nothing else, has a basis and a date");
        }
    }

    /**
     * The cost as the provider reported it.
     *
     * @param money the amount
     * @return the cost
     */
    public static Cost reported(Money money) {
        return new Cost(Kind.REPORTED, money, null, null, false);
    }

    /**
     * The cost as it can be told before the job.
     *
     * @param money the amount
     * @param basis how it came about, in words
     * @param asOf the day of the prices it was made from, as {@code yyyy-MM-dd}
     * @param lowerBound true if it is the least that the job costs
     * @return the cost
     */
    public static Cost estimated(Money money, String basis, String asOf, boolean lowerBound) {
        return new Cost(Kind.ESTIMATED, money, basis, asOf, lowerBound);
    }

    /**
     * Returns the amount.
     *
     * @return the amount, or empty if unknown
     */
    public Optional<Money> amount() {
        return Optional.ofNullable(money);
    }
}
