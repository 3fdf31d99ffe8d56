package dev.zoetrope.api;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another model that serves the same family.
 *
 * @param model the model
 * @param capability the task it was considered for
 * @param violations why it cannot take the request; empty if it could
 * @param note why it was not chosen although it could take the request, or null
 */
public record PlanAlternative(
        ModelId model,
        Capability capability,
        List<Violation> violations,
        @Nullable String note) {
    /** Copies the list. */
    public PlanAlternative {
        violations = List.copyOf(violations);
    }
}
