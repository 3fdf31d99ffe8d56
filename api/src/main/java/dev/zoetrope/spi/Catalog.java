package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models of one provider.
 *
 * @param asOf the day of the newest data in it, as {@code yyyy-MM-dd}
 * @param localFiles how local files reach the provider
 * @param models the models in a readable order
 * @param reserved first segments of native ids that lead elsewhere at the provider, so that no model that is not listed
 *     has them; null if the provider runs only the models listed
 */
public record Catalog(
        String asOf,
        LocalFiles localFiles,
        List<ModelSpec> models,
        @Nullable Set<String> reserved) {

    /** Copies the collections. */
    public Catalog {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(localFiles, "localFiles");
        models = List.copyOf(models);
        reserved = reserved == null ? null : Set.copyOf(reserved);
    }

    /**
     * Creates the catalogue of a provider that runs only the models listed.
     *
     * @param asOf the day of the newest data in it, as {@code yyyy-MM-dd}
     * @param localFiles how local files reach the provider
     * @param models the models in a readable order
     */
    public Catalog(String asOf, LocalFiles localFiles, List<ModelSpec> models) {
        this(asOf, localFiles, models, null);
    }

    /**
     * Finds a model by its native id, or by another name that it answers to.
     *
     * @param nativeId the id or name without the provider
     * @return the model, or empty if the catalogue has none of that id or name
     */
    public Optional<ModelSpec> find(String nativeId) {
        return models.stream()
                .filter(model -> model.id().nativeId().equals(nativeId))
                .findFirst()
                .or(() -> models.stream()
                        .filter(model -> model.otherNames().contains(nativeId))
                        .findFirst());
    }
}
