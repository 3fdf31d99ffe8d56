package dev.zoetrope.api;

import dev.zoetrope.api.catalog.ModelId;
import java.util.List;

/**
 * How a provider's catalogue of today differs from the one in its jar.
 *
 * @param provider the provider's id
 * @param models how many models there are now
 * @param added the models that are new
 * @param gone the models that the provider no longer lists; they can still be requested and are marked as deprecated
 * @param changed the models whose parameters are different
 */
public record CatalogChanges(
        String provider, int models, List<ModelId> added, List<ModelId> gone, List<ModelId> changed) {

    /** Copies the lists. */
    public CatalogChanges {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }
}
