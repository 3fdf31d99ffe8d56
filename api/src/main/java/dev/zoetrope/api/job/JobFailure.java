package dev.zoetrope.api.job;

import dev.zoetrope.api.error.FailureReason;
import java.util.Objects;

/**
 * Why a job did not succeed.
 *
 * @param reason the reason
 * @param message the provider's words or ours
 */
public record JobFailure(FailureReason reason, String message) {
    /** Checks that both are given. */
    public JobFailure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }
}
