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
}
