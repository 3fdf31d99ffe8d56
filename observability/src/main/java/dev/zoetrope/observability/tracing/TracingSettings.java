package dev.zoetrope.observability.tracing;

import org.jspecify.annotations.Nullable;

/** What {@link ZoetropeTracing} writes on spans beyond what a job is and how it ended. */
public final class TracingSettings {

    /** Nothing more. */
    public static final TracingSettings DEFAULTS = builder().build();

    private final boolean costs;

    private TracingSettings(Builder builder) {
        this.costs = builder.costs;
    }

    /**
     * Starts settings.
     *
     * @return a builder with the values of {@link #DEFAULTS}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return whether the span of a job says what the job cost} */
    public boolean costs() {
        return costs;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracingSettings that && costs == that.costs;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(costs);
    }

    @Override
    public String toString() {
        return "TracingSettings[costs=" + costs + "]";
    }

    /** Describes {@link TracingSettings}. */
    public static final class Builder {

        private boolean costs;

        private Builder() {}

        /**
         * Sets whether the span of a job says what the job cost, as {@code gen_ai.usage.cost.amount}, {@code .currency}
         * and {@code .source}. Those names are a proposal to OpenTelemetry and may change.
         *
         * @param value true for the cost; false if not set
         * @return this
         */
        public Builder costs(boolean value) {
            this.costs = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public TracingSettings build() {
            return new TracingSettings(this);
        }
    }
}
