package dev.zoetrope.api.job;

import dev.zoetrope.api.media.InputFile;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a job sends: everything that another process needs to buy it, should this one end before it does. */
public final class JobInput {

    /** The input of a job that was found by its handle, which is not known here. */
    public static final JobInput UNKNOWN = builder(Map.of()).build();

    private final Map<String, Object> values;
    private final List<InputFile> files;
    private final @Nullable WorkflowOrigin workflow;

    private JobInput(Builder builder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
        this.files = builder.files;
        this.workflow = builder.workflow;
    }

    /**
     * Starts an input.
     *
     * @param values the native input by name, with JSON types as on the wire and a {@link MediaSource.LocalFile} for
     *     each local file
     * @return a builder without files
     */
    public static Builder builder(Map<String, Object> values) {
        return new Builder(values);
    }

    /**
     * {@return the native input by name, with JSON types as on the wire; each local file is a {@link
     * MediaSource.LocalFile}; unmodifiable}
     */
    public Map<String, Object> values() {
        return values;
    }

    /** {@return the local files in the values; unmodifiable} */
    public List<InputFile> files() {
        return files;
    }

    /** {@return where the graph comes from and what was changed in it, or empty if the job runs no workflow} */
    public Optional<WorkflowOrigin> workflow() {
        return Optional.ofNullable(workflow);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof JobInput that
                && values.equals(that.values)
                && files.equals(that.files)
                && Objects.equals(workflow, that.workflow);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values, files, workflow);
    }

    @Override
    public String toString() {
        return "JobInput[values=" + values + ", files=" + files + ", workflow=" + workflow + "]";
    }

    /** Describes a {@link JobInput}. */
    public static final class Builder {

        private final Map<String, Object> values;
        private List<InputFile> files = List.of();
        private @Nullable WorkflowOrigin workflow;

        private Builder(Map<String, Object> values) {
            this.values = Objects.requireNonNull(values, "values");
        }

        /**
         * Sets the local files in the values.
         *
         * @param value the files; empty if not set
         * @return this
         */
        public Builder files(List<InputFile> value) {
            this.files = List.copyOf(value);
            return this;
        }

        /**
         * Sets where the graph comes from.
         *
         * @param value the origin of the workflow, or null if the job runs none
         * @return this
         */
        public Builder workflow(@Nullable WorkflowOrigin value) {
            this.workflow = value;
            return this;
        }

        /**
         * Makes the input.
         *
         * @return the input
         */
        public JobInput build() {
            return new JobInput(this);
        }
    }
}
