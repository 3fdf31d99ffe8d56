package dev.zoetrope.api.job;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a ledger knows about a job, as evidence of what was requested and what came of it. It holds no key.
 */
public final class JobRecord {

    private final JobSnapshot job;
    private final JobInput input;
    private final List<JobTransition> history;

    private JobRecord(Builder builder) {
        this.job = builder.job;
        this.input = builder.input;
        this.history = builder.history;
    }

    /**
     * Starts a record.
     *
     * @param job the job as it is now
     * @return a builder without input and history
     */
    public static Builder builder(JobSnapshot job) {
        return new Builder(job);
    }

    /** {@return the job as it is now} */
    public JobSnapshot job() {
        return job;
    }

    /** {@return what the job sent; {@link JobInput#UNKNOWN} if the ledger does not know it} */
    public JobInput input() {
        return input;
    }

    /** {@return the job's transitions so far, the oldest first; empty if the ledger keeps none; unmodifiable} */
    public List<JobTransition> history() {
        return history;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobRecord that
                && job.equals(that.job)
                && input.equals(that.input)
                && history.equals(that.history);
    }

    @Override
    public int hashCode() {
        return Objects.hash(job, input, history);
    }

    @Override
    public String toString() {
        return "JobRecord[job=" + job + ", input=" + input + ", history=" + history + "]";
    }

    /** Describes a {@link JobRecord}. */
    public static final class Builder {

        private final JobSnapshot job;
        private JobInput input = JobInput.UNKNOWN;
        private List<JobTransition> history = List.of();

        private Builder(JobSnapshot job) {
            this.job = Objects.requireNonNull(job, "job");
        }

        /**
         * Sets what the job sent.
         *
         * @param value the input; {@link JobInput#UNKNOWN} if not set
         * @return this
         */
        public Builder input(JobInput value) {
            this.input = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the job's transitions so far.
         *
         * @param value the transitions, the oldest first; empty if not set
         * @return this
         */
        public Builder history(List<JobTransition> value) {
            this.history = List.copyOf(value);
            return this;
        }

        /**
         * Makes the record.
         *
         * @return the record
         */
        public JobRecord build() {
            return new JobRecord(this);
        }
    }
}
