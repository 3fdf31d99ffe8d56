package dev.zoetrope.spi;

import java.time.Duration;

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
