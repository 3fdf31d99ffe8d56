package dev.zoetrope.core.planning;

import dev.zoetrope.api.cost.Cost;
import java.util.Optional;

/** Decides whether a cost may be spent. */
@FunctionalInterface
public interface SpendingCheck {

    /** Allows everything. */
    SpendingCheck ANY = cost -> Optional.empty();

    /**
     * Checks a cost.
     *
     * @param cost what a job is expected to cost
     * @return why it may not be spent, in words and with what to do; empty if it may
     */
    Optional<String> refusal(Cost cost);

    /**
     * Combines this check with another one.
     *
     * @param other asked if this one allows a cost
     * @return a check that allows only what both allow
     */
    default SpendingCheck and(SpendingCheck other) {
        return cost -> refusal(cost).or(() -> other.refusal(cost));
    }
}
