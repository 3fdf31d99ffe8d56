package dev.zoetrope.spi;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's API is and which environment variables set it up. The provider itself never reads the environment.
 */
public final class ProviderSettings {

    private final List<String> keyVariables;
    private final String baseUrlVariable;
    private final URI baseUrl;

    private ProviderSettings(Builder builder) {
        this.keyVariables = builder.keyVariables;
        this.baseUrlVariable = Objects.requireNonNull(builder.baseUrlVariable, "baseUrlVariable");
        this.baseUrl = builder.baseUrl;
        if (keyVariables.isEmpty()) {
            throw new IllegalArgumentException("a provider names at least one variable for its key");
        }
    }

    /**
     * Starts settings. The names of the variables must be set as well.
     *
     * @param baseUrl the base URL if no variable replaces it
     * @return a builder with this URL
     */
    public static Builder builder(URI baseUrl) {
        return new Builder(baseUrl);
    }

    /** {@return a builder that starts with the values of this object} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * {@return the variables that may hold the key, of which the first that is set counts; never empty; unmodifiable}
     */
    public List<String> keyVariables() {
        return keyVariables;
    }

    /** {@return the variable that replaces the base URL} */
    public String baseUrlVariable() {
        return baseUrlVariable;
    }

    /** {@return the base URL if that variable is not set} */
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ProviderSettings that
                && keyVariables.equals(that.keyVariables)
                && baseUrlVariable.equals(that.baseUrlVariable)
                && baseUrl.equals(that.baseUrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyVariables, baseUrlVariable, baseUrl);
    }

    @Override
    public String toString() {
        return "ProviderSettings[keyVariables=" + keyVariables
                + ", baseUrlVariable=" + baseUrlVariable
                + ", baseUrl=" + baseUrl + "]";
    }

    /** Describes a {@link ProviderSettings}. */
    public static final class Builder {

        private List<String> keyVariables = List.of();
        private @Nullable String baseUrlVariable;
        private final URI baseUrl;

        private Builder(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        }

        private Builder(ProviderSettings from) {
            this.keyVariables = from.keyVariables;
            this.baseUrlVariable = from.baseUrlVariable;
            this.baseUrl = from.baseUrl;
        }

        /**
         * Sets the variables that may hold the key. They must be set.
         *
         * @param value the variables, of which the first that is set counts; not empty
         * @return this
         */
        public Builder keyVariables(List<String> value) {
            this.keyVariables = List.copyOf(value);
            return this;
        }

        /**
         * Sets the variable that replaces the base URL. It must be set.
         *
         * @param value the variable
         * @return this
         */
        public Builder baseUrlVariable(String value) {
            this.baseUrlVariable = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if no variable for the key is named
         * @throws NullPointerException if no variable for the base URL is named
         */
        public ProviderSettings build() {
            return new ProviderSettings(this);
        }
    }
}
