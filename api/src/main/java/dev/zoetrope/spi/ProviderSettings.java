package dev.zoetrope.spi;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Where a provider's API is and which environment variables set it up. The provider itself never reads the environment.
 *
 * @param keyVariables the variables that may hold the key, the first one that is set wins; never empty
 * @param baseUrlVariable the variable that replaces the base URL
 * @param baseUrl the base URL if that variable is not set
 */
public record ProviderSettings(List<String> keyVariables, String baseUrlVariable, URI baseUrl) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if no variable is named
     */
    public ProviderSettings {
        keyVariables = List.copyOf(keyVariables);
        Objects.requireNonNull(baseUrlVariable, "baseUrlVariable");
        Objects.requireNonNull(baseUrl, "baseUrl");
        if (keyVariables.isEmpty()) {
            throw new IllegalArgumentException("a provider names at least one variable for its key");
        }
    }
}
