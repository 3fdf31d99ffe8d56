package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that may serve a request, and the account that would pay.
 *
 * @param provider the provider that has it
 * @param model the model
 * @param serving the task it would serve, with what the family fixes if it was asked for by family
 * @param payer the account, or null as long as none was chosen
 */
record Candidate(
        ProviderFactory provider,
        ModelSpec model,
        Serving serving,
        @Nullable Payer payer) {

    /**
     * An account that would pay.
     *
     * @param account the account
     * @param oneOfSeveral whether its provider has others, so that it has to be named
     */
    record Payer(Account account, boolean oneOfSeveral) {}

    Candidate(ProviderFactory provider, ModelSpec model, Serving serving) {
        this(provider, model, serving, null);
    }

    Capability capability() {
        return serving.capability();
    }

    Candidate paidBy(Payer chosen) {
        return new Candidate(provider, model, serving, chosen);
    }

    Candidate withModel(ModelSpec other) {
        return new Candidate(provider, other, serving, payer);
    }

    /** Returns the account of a candidate for which one was chosen. */
    Account account() {
        return Objects.requireNonNull(payer, "payer").account();
    }

    /** Returns the alias of the account if it has to be named, or null. */
    @Nullable String alias() {
        return payer != null && payer.oneOfSeveral() ? payer.account().alias() : null;
    }

    @Override
    public String toString() {
        return PlanAlternative.place(model.id(), alias()) + " (" + capability() + ")";
    }
}
