package dev.zoetrope.spi;

import java.time.Duration;

/** The facet of a provider that serves its catalogue over the network. */
public interface LiveCatalog {

    /**
     * Asks for the catalogue as it is today and lays it over the one in the jar. It costs nothing.
     *
     * @param timeout how long it may take in all
     * @return the catalogue of today, and what is different from the one in the jar
     * @throws ProviderCallException if no usable answer came
     * @throws InterruptedException if the calling thread is interrupted
     */
    CatalogUpdate refresh(Duration timeout) throws ProviderCallException, InterruptedException;
}
