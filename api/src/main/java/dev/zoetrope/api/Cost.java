package dev.zoetrope.api;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job costs, as far as anybody says.
 *
 * @param kind where the amount comes from
 * @param money the amount, or null exactly when the kind is {@link Kind#UNKNOWN}
 */
public record Cost(Kind kind, @Nullable Money money) {

    /** The cost nobody has told. */
    public static final Cost UNKNOWN = new Cost(Kind.UNKNOWN, null);

    /** Where an amount comes from. */
    public enum Kind {
        /** The provider said so after the job. */
        REPORTED,
        /** Computed from the catalogue before the job. */
        ESTIMATED,
        /** Nobody says. */
        UNKNOWN
    }

    /**
     * Checks that exactly a known cost has an amount.
     *
     * @throws IllegalArgumentException if it does not
     */
    public Cost {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.UNKNOWN) != (money == null)) {
            throw new IllegalArgumentException("a cost has an amount unless it is unknown");
        }
    }

    /**
     * The cost as the provider reported it.
     *
     * @param money the amount
     * @return the cost
     */
    public static Cost reported(Money money) {
        return new Cost(Kind.REPORTED, money);
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
