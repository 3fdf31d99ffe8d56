package dev.zoetrope.api.job;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The states of a job and the only transitions between them. */
public enum JobState {
    /** The intent is recorded; nothing was sent. Not bought. */
    PLANNED,
    /** Local files are on their way to the provider. Not bought. */
    UPLOADING,
    /** The paid call was about to be made or is being made. May be bought. */
    SUBMITTING,
    /** The provider accepted the job, and it is waiting for its turn. Bought. */
    QUEUED,
    /** The provider is working on it. Bought. */
    RUNNING,
    /** The provider finished and the result is recorded. */
    SUCCEEDED,
    /** It was accepted and failed, or it ended before it was ever sent. */
    FAILED,
    /** The provider confirmed that it was cancelled, or it was withdrawn before it was sent. */
    CANCELLED,
    /** The provider verifiably refused it, or its owner declared that it was not bought. Not bought. */
    REJECTED,
    /** It is not known whether the provider accepted it. Never repeated; a late answer or its owner may settle it. */
    UNCONFIRMED;

    /** The states in which nothing has been sent. */
    public static final Set<JobState> UNSENT = Collections.unmodifiableSet(EnumSet.of(PLANNED, UPLOADING));

    /** The states of an accepted job that has not ended. */
    public static final Set<JobState> OPEN = Collections.unmodifiableSet(EnumSet.of(QUEUED, RUNNING));

    /**
     * Tells whether a job may go from this state to another one. Staying is not a transition.
     *
     * @param next the other state
     * @return true if it may
     */
    public boolean mayBecome(JobState next) {
        return successors().contains(next);
    }

    /** {@return the states that may follow this one; may be empty} */
    public Set<JobState> successors() {
        return switch (this) {
            case PLANNED -> EnumSet.of(UPLOADING, SUBMITTING, FAILED, CANCELLED, REJECTED);
            case UPLOADING -> EnumSet.of(SUBMITTING, FAILED, CANCELLED);
            // Back to PLANNED: the provider verifiably did not take it, so while it waits for its next try it is not
            // bought.
            case SUBMITTING ->
                EnumSet.of(PLANNED, QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED, REJECTED, UNCONFIRMED);
            // Back to QUEUED: some providers put a running job back when a machine is lost.
            // Back to UNCONFIRMED: its owner named it by an id that its provider does not know.
            case QUEUED -> EnumSet.of(RUNNING, SUCCEEDED, FAILED, CANCELLED, UNCONFIRMED);
            case RUNNING -> EnumSet.of(QUEUED, SUCCEEDED, FAILED, CANCELLED);
            // An answer that comes after all and names the job, or its owner, who looked into the provider's records.
            case UNCONFIRMED -> EnumSet.of(QUEUED, REJECTED);
            case SUCCEEDED, FAILED, CANCELLED, REJECTED -> EnumSet.noneOf(JobState.class);
        };
    }

    /** {@return whether the engine has nothing left to do for the job, so that nothing follows by itself} */
    public boolean ended() {
        return this == UNCONFIRMED || successors().isEmpty();
    }

    /**
     * {@return whether the provider accepted the job and it has not ended, as in {@link #QUEUED} and {@link
     * #RUNNING}}
     */
    public boolean open() {
        return OPEN.contains(this);
    }
}
