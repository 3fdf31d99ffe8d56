package dev.zoetrope.observability.metrics;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ZoetropeMetrics} marks its meters with, and how often it asks the ledger.
 *
 * <pre>{@code
 * MetricsSettings settings = MetricsSettings.builder().accountTag(true).build();
 * }</pre>
 */
public final class MetricsSettings {

    /** No tags beyond those of every installation; the ledger is asked every 30 s. */
    public static final MetricsSettings DEFAULTS = builder().build();

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final boolean modelTag;
    private final boolean accountTag;
    private final Duration refresh;

    private MetricsSettings(Builder builder) {
        this.modelTag = builder.modelTag;
        this.accountTag = builder.accountTag;
        this.refresh = builder.refresh;
    }

    /**
     * Starts settings.
     *
     * @return a builder with the values of {@link #DEFAULTS}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with these settings} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return whether what counts jobs and money has the tag {@code model}} */
    public boolean modelTag() {
        return modelTag;
    }

    /** {@return whether what counts jobs and money has the tag {@code account}} */
    public boolean accountTag() {
        return accountTag;
    }

    /** {@return how often the ledger is asked for the jobs that have not ended; from 1 s to 1 h} */
    public Duration refresh() {
        return refresh;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof MetricsSettings that
                && modelTag == that.modelTag
                && accountTag == that.accountTag
                && refresh.equals(that.refresh);
    }

    @Override
    public int hashCode() {
        return Objects.hash(modelTag, accountTag, refresh);
    }

    @Override
    public String toString() {
        return "MetricsSettings[modelTag=" + modelTag + ", accountTag=" + accountTag + ", refresh=" + refresh + "]";
    }

    /** Describes {@link MetricsSettings}. */
    public static final class Builder {

        private boolean modelTag;
        private boolean accountTag;
        private Duration refresh = Duration.ofSeconds(30);

        private Builder() {}

        private Builder(MetricsSettings from) {
            this.modelTag = from.modelTag;
            this.accountTag = from.accountTag;
            this.refresh = from.refresh;
        }

        /**
         * Sets whether what counts jobs and money has the tag {@code model}, a model's id. There are hundreds of models,
         * and each one that is used adds a series to each meter.
         *
         * @param value true for the tag; false if not set
         * @return this
         */
        public Builder modelTag(boolean value) {
            this.modelTag = value;
            return this;
        }

        /**
         * Sets whether what counts jobs and money has the tag {@code account}, an account's alias.
         *
         * @param value true for the tag; false if not set
         * @return this
         */
        public Builder accountTag(boolean value) {
            this.accountTag = value;
            return this;
        }

        /**
         * Sets how often the ledger is asked for the jobs that have not ended. A scrape reads what the latest answer
         * was and never waits for one.
         *
         * @param value from 1 s to 1 h; 30 s if not set
         * @return this
         * @throws IllegalArgumentException if it is shorter or longer
         */
        public Builder refresh(Duration value) {
            if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "the ledger can be asked every 1 s at most and every hour at least, not every " + value);
            }
            this.refresh = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public MetricsSettings build() {
            return new MetricsSettings(this);
        }
    }
}
