package dev.zoetrope.api;

import dev.zoetrope.api.catalog.ModelId;
import java.util.List;

/**
 * What a provider's catalogue of today has that the one in its jar has not, and the reverse.
 *
 * @param provider the provider's id
 * @param models how many models there are now
 * @param added the models that are new
 * @param gone the models that the provider no longer lists; they can still be asked for and are marked as deprecated
 * @param changed the models that take other parameters
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
