package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The models of one provider.
 *
 * @param asOf the day of the newest data in it, as {@code yyyy-MM-dd}
 * @param localFiles how local files reach the provider
 * @param models the models in a readable order
 */
public record Catalog(String asOf, LocalFiles localFiles, List<ModelSpec> models) {

    /** Copies the list. */
    public Catalog {
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(localFiles, "localFiles");
        models = List.copyOf(models);
    }

    /**
     * Finds a model by its native id.
     *
     * @param nativeId the id without the provider
     * @return the model, or empty if the catalogue has none of that id
     */
    public Optional<ModelSpec> find(String nativeId) {
        return models.stream()
                .filter(model -> model.id().nativeId().equals(nativeId))
                .findFirst();
    }
}
