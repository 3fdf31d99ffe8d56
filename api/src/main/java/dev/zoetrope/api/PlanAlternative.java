package dev.zoetrope.api;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another model that serves the same family, or the same model at another account.
 *
 * @param model the model
 * @param capability the task it was considered for
 * @param account the alias of the account that would pay, or null if its provider has no other account
 * @param violations why it cannot take the request; empty if it could
 * @param note why it was not chosen although it could take the request, or null
 */
public record PlanAlternative(
        ModelId model,
        Capability capability,
        @Nullable String account,
        List<Violation> violations,
        @Nullable String note) {
    /** Copies the list. */
    public PlanAlternative {
        violations = List.copyOf(violations);
    }

    /**
     * Replaces the note.
     *
     * @param other why it was not chosen, or null to keep the note
     * @return a copy with it
     */
    PlanAlternative withNote(@Nullable String other) {
        return other == null ? this : new PlanAlternative(model, capability, account, violations, other);
    }

    /** {@return the model, and the account if it has to be named, for example {@code comfyui:workflow at gpu2}} */
    public String place() {
        return place(model, account);
    }

    /**
     * Names a model and the account that would pay.
     *
     * @param model the model
     * @param account the alias of the account, or null if its provider has no other account
     * @return the words
     */
    public static String place(ModelId model, @Nullable String account) {
        return account == null ? model.toString() : model + " at " + account;
    }
}
