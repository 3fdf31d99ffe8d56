package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A call about a job that is at the provider: a question for its state, or a request to cancel it. */
public final class RemoteCall {

    private final ModelId model;
    private final String remoteId;
    private final OutputKind output;
    private final Map<String, String> receipt;
    private final List<String> outputNodes;
    private final Duration timeout;

    private RemoteCall(Builder builder) {
        this.model = builder.model;
        this.remoteId = builder.remoteId;
        this.output = builder.output;
        this.receipt = builder.receipt;
        this.outputNodes = builder.outputNodes;
        this.timeout = builder.timeout;
    }

    /**
     * Starts a call.
     *
     * @param model the model that the job runs
     * @param remoteId the provider's id of the job
     * @param timeout how long the call may take in all
     * @return a builder with these values
     */
    public static Builder builder(ModelId model, String remoteId, Duration timeout) {
        return new Builder(model, remoteId, timeout);
    }

    /** {@return a builder that starts with the values of this object} */
    public Builder toBuilder() {
        return new Builder(model, remoteId, timeout)
                .output(output)
                .receipt(receipt)
                .outputNodes(outputNodes);
    }

    /** {@return the model that the job runs} */
    public ModelId model() {
        return model;
    }

    /** {@return the provider's id of the job} */
    public String remoteId() {
        return remoteId;
    }

    /** {@return the kind of media that the job makes, for artifacts whose kind the answer does not say} */
    public OutputKind output() {
        return output;
    }

    /**
     * {@return what the answer to the paid call said that later calls need, as {@link SubmitOutcome.Accepted#receipt()}
     * returned it; empty also if the job was found by its handle alone; unmodifiable}
     */
    public Map<String, String> receipt() {
        return receipt;
    }

    /** {@return the nodes of a workflow whose results the caller named; empty if all are wanted; unmodifiable} */
    public List<String> outputNodes() {
        return outputNodes;
    }

    /** {@return how long the call may take in all; positive} */
    public Duration timeout() {
        return timeout;
    }

    /** Describes a {@link RemoteCall}. */
    public static final class Builder {

        private final ModelId model;
        private String remoteId;
        private Duration timeout;
        private OutputKind output = OutputKind.FILE;
        private Map<String, String> receipt = Map.of();
        private List<String> outputNodes = List.of();

        private Builder(ModelId model, String remoteId, Duration timeout) {
            this.model = Objects.requireNonNull(model, "model");
            this.remoteId = Objects.requireNonNull(remoteId, "remoteId");
            this.timeout = Objects.requireNonNull(timeout, "timeout");
        }

        /**
         * Sets another id.
         *
         * @param value the provider's id of the job
         * @return this
         */
        public Builder remoteId(String value) {
            this.remoteId = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets another time limit.
         *
         * @param value how long the call may take in all
         * @return this
         */
        public Builder timeout(Duration value) {
            this.timeout = Objects.requireNonNull(value, "value");
            return this;
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
         * Sets what the answer to the paid call said that later calls need.
         *
         * @param value the receipt; empty if not set
         * @return this
         */
        public Builder receipt(Map<String, String> value) {
            this.receipt = Map.copyOf(value);
            return this;
        }

        /**
         * Sets the nodes of a workflow whose results the caller named.
         *
         * @param value their ids; empty if not set
         * @return this
         */
        public Builder outputNodes(List<String> value) {
            this.outputNodes = List.copyOf(value);
            return this;
        }

        /**
         * Makes the call.
         *
         * @return the call
         */
        public RemoteCall build() {
            return new RemoteCall(this);
        }
    }
}
