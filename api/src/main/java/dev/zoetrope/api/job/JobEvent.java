package dev.zoetrope.api.job;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a {@link JobListener} learns when a job changes, whether this engine or another one of its ledger did it. */
public final class JobEvent {

    private final Kind kind;
    private final JobSnapshot job;
    private final Instant at;
    private final boolean elsewhere;

    /**
     * Makes an event of this engine's, at the instant at which the job last changed.
     *
     * @param kind what happened
     * @param job the job as it was right afterwards
     */
    public JobEvent(Kind kind, JobSnapshot job) {
        this(builder(kind, job));
    }

    private JobEvent(Builder builder) {
        this.kind = builder.kind;
        this.job = builder.job;
        this.at = builder.at == null ? builder.job.updated() : builder.at;
        this.elsewhere = builder.elsewhere;
    }

    /**
     * Starts an event.
     *
     * @param kind what happened
     * @param job the job as it was right afterwards
     * @return a builder of an event of this engine's, at the instant at which the job last changed
     */
    public static Builder builder(Kind kind, JobSnapshot job) {
        return new Builder(kind, job);
    }

    /** {@return what happened} */
    public Kind kind() {
        return kind;
    }

    /** {@return the job as it was right afterwards} */
    public JobSnapshot job() {
        return job;
    }

    /** {@return when it happened, by the clock of the engine that did or saw it} A listener may hear of it later. */
    public Instant at() {
        return at;
    }

    /**
     * Tells whether another engine did or saw it, and this one read it from the ledger. Several engines may hear of one
     * event, but for one of them alone it is not from elsewhere: who counts events counts that one.
     *
     * @return false if it is this engine's own event
     */
    public boolean elsewhere() {
        return elsewhere;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobEvent that
                && kind == that.kind
                && job.equals(that.job)
                && at.equals(that.at)
                && elsewhere == that.elsewhere;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, job, at, elsewhere);
    }

    @Override
    public String toString() {
        return "JobEvent[kind=" + kind + ", job=" + job + ", at=" + at + ", elsewhere=" + elsewhere + "]";
    }

    /** What can happen to a job. */
    public enum Kind {
        /**
         * Its intent is recorded; it comes before the call that submits it returns, and on the thread that the request
         * is planned on: that of the caller, except for {@code submitAsync} and batches. A listener that does not return holds this
         * submit up.
         */
        RECORDED,
        /** It is tried at another provider or account, after the {@linkplain JobOrigin#fallbackOf() refused} job. */
        FALLBACK,
        /** It was found again by its handle or its id, or resumed; on the thread of the caller that did so. */
        ATTACHED,
        /** Its account has as many jobs at the provider as it may have, so that it waits for its turn. */
        WAITING,
        /** Its local files are on their way to the provider. */
        UPLOADING,
        /** The paid call is about to be made. */
        SUBMITTING,
        /** A call that verifiably bought nothing failed and will be repeated; the failure says why. */
        RETRIED,
        /** The provider accepted it, or it was settled as bought. */
        ACCEPTED,
        /** Its provider was asked for its status and answered. */
        POLLED,
        /** The provider has put it into its queue. */
        QUEUED,
        /** The provider is working on it. */
        RUNNING,
        /** Its cost became known. */
        COST,
        /** One of its artifacts is about to be fetched and saved. */
        DOWNLOADING,
        /** One of its artifacts was saved. */
        DOWNLOADED,
        /** One of its artifacts could not be fetched or saved; it can be tried again. */
        DOWNLOAD_FAILED,
        /** It ended, successfully or not; only costs and downloads may follow. */
        SETTLED
    }

    /** Describes a {@link JobEvent}. */
    public static final class Builder {

        private final Kind kind;
        private final JobSnapshot job;
        private @Nullable Instant at;
        private boolean elsewhere;

        private Builder(Kind kind, JobSnapshot job) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.job = Objects.requireNonNull(job, "job");
        }

        /**
         * Sets when it happened.
         *
         * @param value the instant; if not set, when the job last changed
         * @return this
         */
        public Builder at(Instant value) {
            this.at = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets whether another engine did or saw it.
         *
         * @param value true if this engine read it from the ledger; false if not set
         * @return this
         */
        public Builder elsewhere(boolean value) {
            this.elsewhere = value;
            return this;
        }

        /**
         * Makes the event.
         *
         * @return the event
         */
        public JobEvent build() {
            return new JobEvent(this);
        }
    }
}
