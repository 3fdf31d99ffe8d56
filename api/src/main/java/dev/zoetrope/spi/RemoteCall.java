package dev.zoetrope.spi;

import dev.zoetrope.api.media.OutputKind;
import java.time.Duration;

/** A call about a job that is at the provider: a question for its state, or a request to cancel it. */
public final class RemoteCall {

    private final String remoteId;
    private final OutputKind output;
    private final Duration timeout;

    /**
     * Describes a call.
     *
     * @param remoteId the provider's id of the job
     * @param output the kind of media that the job makes
     * @param timeout how long the call may take in all
     */
    public RemoteCall(String remoteId, OutputKind output, Duration timeout) {
        this.remoteId = remoteId;
        this.output = output;
        this.timeout = timeout;
    }

    /** {@return the provider's id of the job} */
    public String remoteId() {
        return remoteId;
    }

    /** {@return the kind of media that the job makes, for artifacts whose kind the answer does not say} */
    public OutputKind output() {
        return output;
    }

    /** {@return how long the call may take in all; positive} */
    public Duration timeout() {
        return timeout;
    }
}
