package dev.zoetrope.core.discovery;

import dev.zoetrope.spi.ProviderFactory;

/**
 * A provider that can be used, and where it came from.
 *
 * @param factory the factory
 * @param source the jar or folder it came from, or a word for one that was added by hand
 */
public record FoundProvider(ProviderFactory factory, String source) {

    /** {@return the provider's id} */
    public String id() {
        return factory.id();
    }
}
