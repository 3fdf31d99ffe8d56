package dev.zoetrope.api;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan with the price that the provider was asked for.
 *
 * @param plan the plan; its cost is the provider's own price if it gave one, or else the catalogue's estimate
 * @param missing why the provider gave no price, in words, or null if it gave one
 */
public record Quote(Plan plan, @Nullable String missing) {

    /** Checks that there is a plan. */
    public Quote {
        Objects.requireNonNull(plan, "plan");
    }

    /** {@return why the provider gave no price, in words, or empty if the plan's cost is the provider's own quote} */
    public Optional<String> whyNone() {
        return Optional.ofNullable(missing);
    }
}
