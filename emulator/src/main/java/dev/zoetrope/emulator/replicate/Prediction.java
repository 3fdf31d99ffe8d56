package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.Phase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A prediction, or a training, which is one with a destination.
 *
 * @param job its progress
 * @param target what it runs
 * @param input as it was given
 * @param deadline by which it is over, null for none
 */
record Prediction(
        AcceptedJob job,
        Target target,
        ObjectNode input,
        @Nullable Instant deadline) {

    /** After which its data are removed. */
    private static final Duration KEPT = Duration.ofHours(1);

    /**
     * What is run.
     *
     * @param model the model
     * @param version as predictions show it
     * @param deployment by which it was called, null for none
     * @param destination where a training leaves its version, null for a prediction
     */
    record Target(
            ReplicateModel model,
            String version,
            @Nullable String deployment,
            @Nullable String destination) {}

    boolean training() {
        return target.destination() != null;
    }

    /** {@return whether its output is sent as it is made} */
    boolean streams() {
        return target.model().makesWords() && !training();
    }

    String status(Instant now) {
        return switch (job.phaseAt(now)) {
            case QUEUED -> "starting";
            case RUNNING -> "processing";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case CANCELLED -> job.endsAt().equals(deadline) && !started() ? "aborted" : "canceled";
        };
    }

    /** {@return whether it ever ran, of one that is over or runs} */
    boolean started() {
        return job.endsAt().isAfter(job.startsAt());
    }

    boolean over(Instant now) {
        return job.phaseAt(now).over();
    }

    boolean succeeded(Instant now) {
        return job.phaseAt(now) == Phase.SUCCEEDED;
    }

    boolean removed(Instant now) {
        return !now.isBefore(goneAt());
    }

    /** {@return when its data and files are removed} */
    Instant goneAt() {
        return job.endsAt().plus(KEPT);
    }
}
