package dev.zoetrope.api.job;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One transition of a job, as its ledger recorded it: a change of its state or of its raw provider status.
 *
 * @param revision the revision of the snapshot after the transition
 * @param at when the transition happened, by the clock of the machine that recorded it
 * @param state the state after the transition
 * @param rawStatus the raw provider status, or null if the provider has not reported any
 * @param remoteId the provider's id of the job, or null if it was not accepted yet
 * @param failure why the job failed or was not submitted yet, or null if nothing went wrong
 * @param engine the id of the engine that recorded the transition
 */
public record JobTransition(
        int revision,
        Instant at,
        JobState state,
        @Nullable String rawStatus,
        @Nullable String remoteId,
        @Nullable JobFailure failure,
        String engine) {

    /** Checks that what is required is given. */
    public JobTransition {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(engine, "engine");
    }
}
