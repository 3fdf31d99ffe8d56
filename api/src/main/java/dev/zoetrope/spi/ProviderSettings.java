package dev.zoetrope.spi;

import dev.zoetrope.api.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's API is and which environment variables set it up. The provider itself never reads the environment.
 */
public final class ProviderSettings {

    /** The rank of a provider that sets none. */
    public static final int DEFAULT_RANK = 100;

    private final List<String> keyVariables;
    private final String baseUrlVariable;
    private final URI baseUrl;
    private final @Nullable String headersVariable;
    private final @Nullable String workflowVariable;
    private final Map<String, String> partVariables;
    private final Map<String, String> secretVariables;
    private final int rank;
    private final AuthScheme authScheme;

    private ProviderSettings(Builder builder) {
        this.keyVariables = builder.keyVariables;
        this.baseUrlVariable = Objects.requireNonNull(builder.baseUrlVariable, "baseUrlVariable");
        this.baseUrl = builder.baseUrl;
        this.headersVariable = builder.headersVariable;
        this.workflowVariable = builder.workflowVariable;
        this.partVariables = builder.partVariables;
        this.secretVariables = builder.secretVariables;
        this.rank = builder.rank;
        this.authScheme = builder.authScheme;
    }

    /**
     * Starts settings. The name of the variable for the base URL must be set as well.
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
     * {@return the variables that may hold the key, of which the first that is set counts; empty if the provider's
     * servers have no keys; unmodifiable}
     */
    public List<String> keyVariables() {
        return keyVariables;
    }

    /** {@return whether the provider's servers have no keys: its account is set up by its base URL alone} */
    public boolean keyless() {
        return keyVariables.isEmpty();
    }

    /**
     * {@return the variable that sets an account up: the first of those for the key, or else the one for the base URL}
     */
    public String setupVariable() {
        return keyless() ? baseUrlVariable : keyVariables.get(0);
    }

    /** {@return the variable that replaces the base URL} */
    public String baseUrlVariable() {
        return baseUrlVariable;
    }

    /** {@return the base URL if that variable is not set} */
    public URI baseUrl() {
        return baseUrl;
    }

    /**
     * {@return the variable with the headers of an account without a key, one {@code Name: value} a line; empty if
     * there is none}
     */
    public Optional<String> headersVariable() {
        return Optional.ofNullable(headersVariable);
    }

    /**
     * {@return the variable that names what runs the graphs that are given without a place; empty if the provider's
     * accounts need no such name} See {@link dev.zoetrope.api.Account#workflow()}.
     */
    public Optional<String> workflowVariable() {
        return Optional.ofNullable(workflowVariable);
    }

    /**
     * {@return the variables that move one part of the API to another place, by the part's name; unmodifiable} See
     * {@link dev.zoetrope.api.Account#parts()}.
     */
    public Map<String, String> partVariables() {
        return partVariables;
    }

    /**
     * {@return the variables of secrets beside the key, by what they are for; unmodifiable} See {@link
     * dev.zoetrope.api.Account#otherSecrets()}.
     */
    public Map<String, String> secretVariables() {
        return secretVariables;
    }

    /**
     * {@return where the provider comes among those that a program has given no order: a lower number comes first, and
     * of equal ones the first in the alphabet}
     */
    public int rank() {
        return rank;
    }

    /** {@return how a call carries the account's key} */
    public AuthScheme authScheme() {
        return authScheme;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ProviderSettings that
                && keyVariables.equals(that.keyVariables)
                && baseUrlVariable.equals(that.baseUrlVariable)
                && baseUrl.equals(that.baseUrl)
                && Objects.equals(headersVariable, that.headersVariable)
                && Objects.equals(workflowVariable, that.workflowVariable)
                && partVariables.equals(that.partVariables)
                && secretVariables.equals(that.secretVariables)
                && rank == that.rank
                && authScheme.equals(that.authScheme);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                keyVariables,
                baseUrlVariable,
                baseUrl,
                headersVariable,
                workflowVariable,
                partVariables,
                secretVariables,
                rank,
                authScheme);
    }

    @Override
    public String toString() {
        return "ProviderSettings[keyVariables=" + keyVariables
                + ", baseUrlVariable=" + baseUrlVariable
                + ", baseUrl=" + baseUrl
                + ", headersVariable=" + headersVariable
                + ", workflowVariable=" + workflowVariable
                + ", partVariables=" + partVariables
                + ", secretVariables=" + secretVariables
                + ", rank=" + rank
                + ", authScheme=" + authScheme + "]";
    }

    /**
     * How a call carries the account's key: in which header, and after which word.
     *
     * @param headerName the header, such as {@code Authorization}
     * @param word the word before the key, such as {@code Bearer}; empty if the key is the whole value
     */
    public record AuthScheme(String headerName, String word) {

        private static final String AUTHORIZATION = "Authorization";
        private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if a header cannot have that name, or the word is more than one
         */
        public AuthScheme {
            if (!TOKEN.matcher(headerName).matches()) {
                throw new IllegalArgumentException("no header has the name '" + headerName + "'");
            }
            if (!word.isEmpty() && !TOKEN.matcher(word).matches()) {
                throw new IllegalArgumentException("'" + word + "' is not one word; give the word before the key");
            }
        }

        /** {@return the scheme of most services: {@code Authorization: Bearer} and the key} */
        public static AuthScheme bearer() {
            return scheme("Bearer");
        }

        /**
         * Returns a scheme with another word in the same header.
         *
         * @param word the word before the key, such as {@code Key} or {@code Token}
         * @return the scheme
         */
        public static AuthScheme scheme(String word) {
            return new AuthScheme(AUTHORIZATION, word);
        }

        /**
         * Returns a scheme whose header holds the key alone.
         *
         * @param name the header, such as {@code X-Api-Key}
         * @return the scheme
         */
        public static AuthScheme header(String name) {
            return new AuthScheme(name, "");
        }

        /**
         * Returns what the header holds.
         *
         * @param key the account's key
         * @return the value, as secret as the key
         */
        public Secret value(Secret key) {
            return word.isEmpty() ? key : Secret.ofHeader(word + " " + key.expose());
        }
    }

    /** Describes a {@link ProviderSettings}. */
    public static final class Builder {

        private List<String> keyVariables = List.of();
        private @Nullable String baseUrlVariable;
        private final URI baseUrl;
        private @Nullable String headersVariable;
        private @Nullable String workflowVariable;
        private Map<String, String> partVariables = Map.of();
        private Map<String, String> secretVariables = Map.of();
        private int rank = DEFAULT_RANK;
        private AuthScheme authScheme = AuthScheme.bearer();

        private Builder(URI baseUrl) {
            this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
        }

        private Builder(ProviderSettings from) {
            this.keyVariables = from.keyVariables;
            this.baseUrlVariable = from.baseUrlVariable;
            this.baseUrl = from.baseUrl;
            this.headersVariable = from.headersVariable;
            this.workflowVariable = from.workflowVariable;
            this.partVariables = from.partVariables;
            this.secretVariables = from.secretVariables;
            this.rank = from.rank;
            this.authScheme = from.authScheme;
        }

        /**
         * Sets the variables that may hold the key.
         *
         * @param value the variables, of which the first that is set counts; empty, as if not set, if the provider's
         *     servers have no keys
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
         * Sets the variable with the headers of an account without a key.
         *
         * @param value the variable, which holds one {@code Name: value} a line; there is none if not set
         * @return this
         */
        public Builder headersVariable(String value) {
            this.headersVariable = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the variable that names what runs the graphs that are given without a place.
         *
         * @param value the variable; there is none if not set
         * @return this
         */
        public Builder workflowVariable(String value) {
            this.workflowVariable = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the variables that move one part of the API to another place.
         *
         * @param value the variables by the part's name; none if not set
         * @return this
         */
        public Builder partVariables(Map<String, String> value) {
            this.partVariables = Collections.unmodifiableMap(new TreeMap<>(value));
            return this;
        }

        /**
         * Sets the variables of secrets beside the key.
         *
         * @param value the variables by what they are for; none if not set
         * @return this
         */
        public Builder secretVariables(Map<String, String> value) {
            this.secretVariables = Collections.unmodifiableMap(new TreeMap<>(value));
            return this;
        }

        /**
         * Sets where the provider comes among those that a program has given no order.
         *
         * @param value a lower number comes first; {@value #DEFAULT_RANK} if not set
         * @return this
         */
        public Builder rank(int value) {
            this.rank = value;
            return this;
        }

        /**
         * Sets how a call carries the account's key.
         *
         * @param value the scheme; {@link AuthScheme#bearer()} if not set
         * @return this
         */
        public Builder authScheme(AuthScheme value) {
            this.authScheme = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws NullPointerException if no variable for the base URL is named
         */
        public ProviderSettings build() {
            return new ProviderSettings(this);
        }
    }
}
