package dev.zoetrope.spi;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facet of a provider that serves its catalogue over the network. */
public interface LiveCatalog {

    /**
     * Asks for today's catalogue and merges it over the one in the jar. This is free of charge.
     *
     * @param timeout how long it may take in all
     * @return today's catalogue, and how it differs from the one in the jar
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    CatalogUpdate refresh(Duration timeout) throws ProviderCallException, InterruptedException;

    /**
     * Asks for today's catalogue, for a provider that has to be asked about each model. This is free of charge.
     *
     * @param kept the document that counts now, whose models are asked for as well; null if the jar's catalogue does
     * @param timeout how long it may take in all
     * @return as {@link #refresh(Duration)}, which is asked unless this is overridden
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    default CatalogUpdate refresh(@Nullable String kept, Duration timeout)
            throws ProviderCallException, InterruptedException {
        return refresh(timeout);
    }

    /**
     * Asks for one model as it is today, and lays it over the one in the jar; all others stay as they were kept. This is
     * free of charge.
     *
     * @param nativeId the model's id without the provider; it need not be in any catalogue
     * @param kept the document that counts now; null if the jar's catalogue does
     * @param timeout how long it may take in all
     * @return the catalogue with this model, and whether it differs from the jar's; empty if the provider serves its
     *     catalogue only as a whole, which is so unless overridden
     * @throws ProviderCallException if no usable answer came; with reason {@link
     *     dev.zoetrope.api.error.FailureReason#UNKNOWN_MODEL} if the provider has no such model
     * @throws InterruptedException if the calling thread is interrupted
     */
    default Optional<CatalogUpdate> refresh(String nativeId, @Nullable String kept, Duration timeout)
            throws ProviderCallException, InterruptedException {
        return Optional.empty();
    }

    /**
     * Reads catalogues that were served earlier and kept by the engine. A {@link ProviderFactory} makes it, since neither
     * a key nor a connection is needed.
     */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads a catalogue.
         *
         * @param document a {@link CatalogUpdate#document()}
         * @return the catalogue
         * @throws IllegalArgumentException if the document is damaged, or was made by a version of the provider that
         *     knew other models
         */
        Catalog read(String document);
    }
}
