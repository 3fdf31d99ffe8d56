package dev.zoetrope.api.job;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step in the course of a job, as its ledger recorded it: a change of its state or of its provider's word for it.
 *
 * @param revision the revision of the snapshot that it led to
 * @param at when it happened, by the clock of the machine that recorded it
 * @param state the state that it led to
 * @param rawStatus the provider's own word, or null
 * @param remoteId the provider's id of the job, or null if it was not accepted yet
 * @param failure why, or null if nothing went wrong
 * @param engine the id of the engine that recorded it
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
