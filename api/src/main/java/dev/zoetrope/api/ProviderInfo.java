package dev.zoetrope.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A provider as it was found. */
public final class ProviderInfo {

    private final String id;
    private final String source;
    private final List<String> accounts;
    private final List<String> keyVariables;
    private final @Nullable String setupVariable;
    private final List<String> capabilities;
    private final int models;
    private final @Nullable String problem;

    private ProviderInfo(Builder builder) {
        this.id = builder.id;
        this.source = builder.source;
        this.accounts = builder.accounts;
        this.keyVariables = builder.keyVariables;
        this.setupVariable = builder.setupVariable;
        this.capabilities = builder.capabilities;
        this.models = builder.models;
        this.problem = builder.problem;
    }

    /**
     * Starts the description of a provider.
     *
     * @param id the provider's id, or the name of what could not be loaded
     * @param source the jar or folder the provider came from, or a word for one that was added by hand
     * @return a builder with these values
     */
    public static Builder builder(String id, String source) {
        return new Builder(id, source);
    }

    /** {@return the provider's id, or the name of what could not be loaded} */
    public String id() {
        return id;
    }

    /** {@return the jar or folder the provider came from, or a word for one that was added by hand} */
    public String source() {
        return source;
    }

    /** {@return the aliases of the accounts that are set up for the provider} */
    public List<String> accounts() {
        return accounts;
    }

    /**
     * {@return the environment variables that may hold the provider's key, the preferred one first; empty if its
     * servers have no keys}
     */
    public List<String> keyVariables() {
        return keyVariables;
    }

    /**
     * {@return the environment variable that sets an account up: the preferred one for the key, or the one for the base
     * URL where there are no keys; null if the provider cannot be used}
     */
    public @Nullable String setupVariable() {
        return setupVariable;
    }

    /** {@return the names of the tasks that the provider's models serve} */
    public List<String> capabilities() {
        return capabilities;
    }

    /** {@return how many models the provider's catalogue has} */
    public int models() {
        return models;
    }

    /** {@return why the provider cannot be used, or null if it can} */
    public @Nullable String problem() {
        return problem;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof ProviderInfo that
                && id.equals(that.id)
                && source.equals(that.source)
                && accounts.equals(that.accounts)
                && keyVariables.equals(that.keyVariables)
                && Objects.equals(setupVariable, that.setupVariable)
                && capabilities.equals(that.capabilities)
                && models == that.models
                && Objects.equals(problem, that.problem);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, source, accounts, keyVariables, setupVariable, capabilities, models, problem);
    }

    @Override
    public String toString() {
        return "ProviderInfo[id=" + id
                + ", source=" + source
                + ", accounts=" + accounts
                + ", keyVariables=" + keyVariables
                + ", setupVariable=" + setupVariable
                + ", capabilities=" + capabilities
                + ", models=" + models
                + ", problem=" + problem + "]";
    }

    /** Describes a {@link ProviderInfo}. */
    public static final class Builder {

        private final String id;
        private final String source;
        private List<String> accounts = List.of();
        private List<String> keyVariables = List.of();
        private @Nullable String setupVariable;
        private List<String> capabilities = List.of();
        private int models;
        private @Nullable String problem;

        private Builder(String id, String source) {
            this.id = Objects.requireNonNull(id, "id");
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets the accounts that are set up for the provider.
         *
         * @param value the aliases; empty if not set
         * @return this
         */
        public Builder accounts(List<String> value) {
            this.accounts = List.copyOf(value);
            return this;
        }

        /**
         * Sets the environment variables that may hold the provider's key.
         *
         * @param value the variables, the preferred one first; empty if not set
         * @return this
         */
        public Builder keyVariables(List<String> value) {
            this.keyVariables = List.copyOf(value);
            return this;
        }

        /**
         * Sets the environment variable that sets an account up.
         *
         * @param value the variable, or null, as if not set, if the provider cannot be used
         * @return this
         */
        public Builder setupVariable(@Nullable String value) {
            this.setupVariable = value;
            return this;
        }

        /**
         * Sets the tasks that the provider's models serve.
         *
         * @param value the names; empty if not set
         * @return this
         */
        public Builder capabilities(List<String> value) {
            this.capabilities = List.copyOf(value);
            return this;
        }

        /**
         * Sets how many models the provider's catalogue has.
         *
         * @param value the number; 0 if not set
         * @return this
         */
        public Builder models(int value) {
            this.models = value;
            return this;
        }

        /**
         * Sets why the provider cannot be used.
         *
         * @param value the reason, or null, as if not set, if it can be used
         * @return this
         */
        public Builder problem(@Nullable String value) {
            this.problem = value;
            return this;
        }

        /**
         * Makes the description.
         *
         * @return the description
         */
        public ProviderInfo build() {
            return new ProviderInfo(this);
        }
    }
}
