package dev.zoetrope.api.job;

import dev.zoetrope.api.catalog.ModelId;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects jobs of a ledger. A job must meet all conditions. */
public final class JobFilter {

    /** Every job. */
    public static final JobFilter ALL = builder().build();

    private final Set<JobState> states;
    private final @Nullable String provider;
    private final @Nullable ModelId model;
    private final @Nullable String account;
    private final @Nullable String keyPrefix;
    private final @Nullable Instant createdFrom;
    private final @Nullable Instant createdBefore;
    private final @Nullable Instant updatedFrom;
    private final boolean undelivered;
    private final Map<String, String> tags;
    private final @Nullable String recordedBefore;
    private final int limit;

    private JobFilter(Builder builder) {
        this.states = builder.states;
        this.provider = builder.provider;
        this.model = builder.model;
        this.account = builder.account;
        this.keyPrefix = builder.keyPrefix;
        this.createdFrom = builder.createdFrom;
        this.createdBefore = builder.createdBefore;
        this.updatedFrom = builder.updatedFrom;
        this.undelivered = builder.undelivered;
        this.tags = builder.tags;
        this.recordedBefore = builder.recordedBefore;
        this.limit = builder.limit;
    }

    /**
     * Starts a filter.
     *
     * @return a builder without conditions, which selects every job
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with the conditions of this filter} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** {@return the states; empty for any; unmodifiable} */
    public Set<JobState> states() {
        return states;
    }

    /** {@return the provider's id, or null for any} */
    public @Nullable String provider() {
        return provider;
    }

    /** {@return the model, or null for any} */
    public @Nullable ModelId model() {
        return model;
    }

    /** {@return the account's alias, or null for any} */
    public @Nullable String account() {
        return account;
    }

    /** {@return what the idempotency key begins with, or null for any job, including those without a key} */
    public @Nullable String keyPrefix() {
        return keyPrefix;
    }

    /** {@return the first instant at which a job may have been recorded, or null} */
    public @Nullable Instant createdFrom() {
        return createdFrom;
    }

    /** {@return the instant before which a job must have been recorded, or null} */
    public @Nullable Instant createdBefore() {
        return createdBefore;
    }

    /** {@return the first instant at which a job may last have changed, or null} */
    public @Nullable Instant updatedFrom() {
        return updatedFrom;
    }

    /** {@return whether only jobs are selected that have undelivered files, see {@link JobSnapshot#undelivered()}} */
    public boolean undelivered() {
        return undelivered;
    }

    /** {@return the tags that a job must have, by name; empty for any job; unmodifiable} */
    public Map<String, String> tags() {
        return tags;
    }

    /** {@return the local id of a job; only jobs that were recorded before it are selected; null for any job} */
    public @Nullable String recordedBefore() {
        return recordedBefore;
    }

    /** {@return the largest number of jobs that are selected, the newest first; positive} */
    public int limit() {
        return limit;
    }

    /**
     * Tells whether a job meets the conditions. Ignores the {@linkplain #limit() limit} and {@link #recordedBefore()},
     * which depend on other jobs.
     *
     * @param job the job
     * @return true if it meets all of them
     */
    public boolean matches(JobSnapshot job) {
        JobOrigin origin = job.origin();
        String key = origin.idempotencyKey();
        return (states.isEmpty() || states.contains(job.state()))
                && (provider == null || provider.equals(origin.model().provider()))
                && (model == null || model.equals(origin.model()))
                && (account == null || account.equals(origin.account()))
                && (keyPrefix == null || (key != null && key.startsWith(keyPrefix)))
                && (createdFrom == null || !origin.created().isBefore(createdFrom))
                && (createdBefore == null || origin.created().isBefore(createdBefore))
                && (updatedFrom == null || !job.updated().isBefore(updatedFrom))
                && (!undelivered || job.undelivered())
                && origin.tags().entrySet().containsAll(tags.entrySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobFilter that
                && states.equals(that.states)
                && Objects.equals(provider, that.provider)
                && Objects.equals(model, that.model)
                && Objects.equals(account, that.account)
                && Objects.equals(keyPrefix, that.keyPrefix)
                && Objects.equals(createdFrom, that.createdFrom)
                && Objects.equals(createdBefore, that.createdBefore)
                && Objects.equals(updatedFrom, that.updatedFrom)
                && undelivered == that.undelivered
                && tags.equals(that.tags)
                && Objects.equals(recordedBefore, that.recordedBefore)
                && limit == that.limit;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                states,
                provider,
                model,
                account,
                keyPrefix,
                createdFrom,
                createdBefore,
                updatedFrom,
                undelivered,
                tags,
                recordedBefore,
                limit);
    }

    @Override
    public String toString() {
        return "JobFilter[states=" + states
                + ", provider=" + provider
                + ", model=" + model
                + ", account=" + account
                + ", keyPrefix=" + keyPrefix
                + ", createdFrom=" + createdFrom
                + ", createdBefore=" + createdBefore
                + ", updatedFrom=" + updatedFrom
                + ", undelivered=" + undelivered
                + ", tags=" + tags
                + ", recordedBefore=" + recordedBefore
                + ", limit=" + limit + "]";
    }

    /** Describes a {@link JobFilter}. */
    public static final class Builder {

        private Set<JobState> states = Set.of();
        private @Nullable String provider;
        private @Nullable ModelId model;
        private @Nullable String account;
        private @Nullable String keyPrefix;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable Instant updatedFrom;
        private boolean undelivered;
        private Map<String, String> tags = Map.of();
        private @Nullable String recordedBefore;
        private int limit = Integer.MAX_VALUE;

        private Builder() {}

        private Builder(JobFilter from) {
            this.states = from.states;
            this.provider = from.provider;
            this.model = from.model;
            this.account = from.account;
            this.keyPrefix = from.keyPrefix;
            this.createdFrom = from.createdFrom;
            this.createdBefore = from.createdBefore;
            this.updatedFrom = from.updatedFrom;
            this.undelivered = from.undelivered;
            this.tags = from.tags;
            this.recordedBefore = from.recordedBefore;
            this.limit = from.limit;
        }

        /**
         * Selects jobs in certain states only.
         *
         * @param wanted the states; empty for any
         * @return this
         */
        public Builder states(Set<JobState> wanted) {
            this.states = wanted.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(wanted));
            return this;
        }

        /**
         * Selects jobs of one provider only.
         *
         * @param id the provider's id
         * @return this
         */
        public Builder provider(String id) {
            this.provider = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Selects jobs of one model only.
         *
         * @param id the model
         * @return this
         */
        public Builder model(ModelId id) {
            this.model = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Selects jobs of one account only.
         *
         * @param alias the account's alias
         * @return this
         */
        public Builder account(String alias) {
            this.account = Objects.requireNonNull(alias, "alias");
            return this;
        }

        /**
         * Selects jobs by the beginning of their idempotency key.
         *
         * @param prefix what the key begins with
         * @return this
         */
        public Builder keyPrefix(String prefix) {
            this.keyPrefix = Objects.requireNonNull(prefix, "prefix");
            return this;
        }

        /**
         * Selects jobs that were recorded within a period.
         *
         * @param from the first instant, or null for any
         * @param before the instant at which the period is over, or null for any
         * @return this
         */
        public Builder created(@Nullable Instant from, @Nullable Instant before) {
            this.createdFrom = from;
            this.createdBefore = before;
            return this;
        }

        /**
         * Selects jobs that last changed at or after an instant.
         *
         * @param from the first instant
         * @return this
         */
        public Builder updatedFrom(Instant from) {
            this.updatedFrom = Objects.requireNonNull(from, "from");
            return this;
        }

        /**
         * Selects jobs that have undelivered files.
         *
         * @return this
         */
        public Builder onlyUndelivered() {
            this.undelivered = true;
            return this;
        }

        /**
         * Selects jobs that have a tag, besides those that were set before.
         *
         * @param name the name of the tag
         * @param value its value
         * @return this
         */
        public Builder tag(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(tags);
            more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            this.tags = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Selects the newest jobs only.
         *
         * @param count the largest number of jobs; positive
         * @return this
         * @throws IllegalArgumentException if the limit is not positive
         */
        public Builder limit(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("limit must be positive, not " + count);
            }
            this.limit = count;
            return this;
        }

        /**
         * Continues a list after its last job: selects only jobs that were recorded before a job.
         *
         * @param job the job's local id; if the ledger does not know it, no job is selected
         * @return this
         */
        public Builder recordedBefore(String job) {
            this.recordedBefore = Objects.requireNonNull(job, "job");
            return this;
        }

        /**
         * Makes the filter.
         *
         * @return the filter
         */
        public JobFilter build() {
            return new JobFilter(this);
        }
    }
}
