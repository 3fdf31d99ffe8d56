package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A look for a paid call whose answer was lost. */
public final class LookupCall {

    private final String key;
    private final ModelId model;
    private final OutputKind output;
    private final Map<String, Object> input;
    private final boolean free;
    private final Instant since;
    private final Set<String> taken;
    private final Duration timeout;

    private LookupCall(Builder builder) {
        this.key = builder.key;
        this.model = builder.model;
        this.output = builder.output;
        this.input = Collections.unmodifiableMap(new LinkedHashMap<>(builder.input));
        this.free = builder.free;
        this.since = builder.since;
        this.taken = Set.copyOf(builder.taken);
        this.timeout = builder.timeout;
    }

    /**
     * Starts a call.
     *
     * @param model the model of the paid call
     * @param key the paid call's own key
     * @param timeout how long the look may take in all
     * @return a builder with these values
     */
    public static Builder builder(ModelId model, String key, Duration timeout) {
        return new Builder(model, key, timeout);
    }

    /** {@return the {@linkplain SubmitCall#key() key} that the paid call carried: a UUID in lower case} */
    public String key() {
        return key;
    }

    /** {@return the model of the paid call} */
    public ModelId model() {
        return model;
    }

    /** {@return the kind of media that the job makes} */
    public OutputKind output() {
        return output;
    }

    /**
     * {@return the native input of the paid call as it was planned, in which a local file may stand where its place at
     * the provider was sent; empty if it is not known; unmodifiable}
     */
    public Map<String, Object> input() {
        return input;
    }

    /** {@return whether the job is known to cost nothing, so that running it twice would waste time alone} */
    public boolean free() {
        return free;
    }

    /** {@return the instant before which the paid call was not made} */
    public Instant since() {
        return since;
    }

    /**
     * {@return the provider's ids of other recorded jobs of the account, which this paid call cannot have made;
     * unmodifiable}
     */
    public Set<String> taken() {
        return taken;
    }

    /** {@return how long the look may take in all; positive} */
    public Duration timeout() {
        return timeout;
    }

    /** Describes a {@link LookupCall}. */
    public static final class Builder {

        private final ModelId model;
        private final String key;
        private final Duration timeout;
        private OutputKind output = OutputKind.FILE;
        private Map<String, Object> input = Map.of();
        private boolean free;
        private Instant since = Instant.EPOCH;
        private Set<String> taken = Set.of();

        private Builder(ModelId model, String key, Duration timeout) {
            this.model = Objects.requireNonNull(model, "model");
            this.key = Objects.requireNonNull(key, "key");
            this.timeout = Objects.requireNonNull(timeout, "timeout");
        }

        /**
         * Sets the kind of media that the job makes.
         *
         * @param value the kind; a file of any kind if not set
         * @return this
         */
        public Builder output(OutputKind value) {
            this.output = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the native input of the paid call.
         *
         * @param value the input; empty if not set
         * @return this
         */
        public Builder input(Map<String, Object> value) {
            this.input = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets whether the job is known to cost nothing.
         *
         * @param value true if it is; false if not set
         * @return this
         */
        public Builder free(boolean value) {
            this.free = value;
            return this;
        }

        /**
         * Sets the provider's ids of other recorded jobs of the account.
         *
         * @param value the ids; none if not set
         * @return this
         */
        public Builder taken(Set<String> value) {
            this.taken = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the instant before which the paid call was not made.
         *
         * @param value the instant; the epoch if not set
         * @return this
         */
        public Builder since(Instant value) {
            this.since = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Makes the call.
         *
         * @return the call
         */
        public LookupCall build() {
            return new LookupCall(this);
        }
    }
}
