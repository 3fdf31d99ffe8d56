package dev.zoetrope.spi;

import java.util.List;

/**
 * A catalogue as a provider serves it today.
 *
 * @param document the catalogue in a form that {@link ProviderFactory#liveCatalogs()} of the same provider reads; it
 *     holds no key
 * @param added native ids that are not in the jar's catalogue
 * @param gone native ids of the jar's catalogue that the provider no longer lists
 * @param changed native ids whose parameters differ from those of the jar's catalogue
 */
public record CatalogUpdate(String document, List<String> added, List<String> gone, List<String> changed) {

    /** Copies the lists. */
    public CatalogUpdate {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }
}
