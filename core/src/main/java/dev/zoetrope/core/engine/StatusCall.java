package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call that asks for a job's state. A provider that throws what it must not throw counts as not having answered.
 */
final class StatusCall {

    private static final Logger LOG = LoggerFactory.getLogger(StatusCall.class);

    private final JobContext context;

    StatusCall(JobContext context) {
        this.context = context;
    }

    /** Describes a call about a job that is at its provider. */
    static RemoteCall about(JobSnapshot job, Duration limit) {
        return RemoteCall.builder(job.origin().model(), job.remoteId().orElseThrow(), limit)
                .output(job.origin().output())
                .receipt(job.receipt())
                .outputNodes(job.origin().outputNodes())
                .build();
    }

    /**
     * Asks once.
     *
     * @param limit how long the call may take
     * @throws ProviderCallException if no usable answer came
     */
    RemoteStatus ask(Duration limit) throws ProviderCallException, InterruptedException {
        JobSnapshot job = context.states().current();
        RemoteCall call = about(job, limit);
        try {
            return Objects.requireNonNull(context.provider().status(call), "status");
        } catch (RuntimeException | Error e) {
            LOG.error("the provider of {} broke its contract and threw at status", job, e);
            throw new ProviderCallException(
                    FailureReason.UNAVAILABLE,
                    "the provider's code failed: " + e.getClass().getSimpleName(),
                    true,
                    null);
        }
    }
}
