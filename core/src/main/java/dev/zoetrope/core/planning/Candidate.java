package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.spi.ProviderFactory;

/**
 * A model that may serve a request.
 *
 * @param provider the provider that has it
 * @param model the model
 * @param serving the task it would serve, with what the family fixes if it was asked for by family
 */
record Candidate(ProviderFactory provider, ModelSpec model, Serving serving) {

    Capability capability() {
        return serving.capability();
    }

    @Override
    public String toString() {
        return model.id() + " (" + capability() + ")";
    }
}
