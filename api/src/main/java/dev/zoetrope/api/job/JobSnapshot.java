package dev.zoetrope.api.job;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was at one instant, and the form in which a ledger keeps it. A change makes a new snapshot whose
 * revision is one higher.
 */
public final class JobSnapshot {

    private final JobOrigin origin;
    private final int revision;
    private final JobState state;
    private final Instant updated;
    private final @Nullable String remoteId;
    private final @Nullable String rawStatus;
    private final @Nullable Integer queuePosition;
    private final @Nullable Double progress;
    private final int polls;
    private final @Nullable Instant accepted;
    private final @Nullable Instant seenOpen;
    private final @Nullable Instant ended;
    private final List<ArtifactInfo> artifacts;
    private final Cost cost;
    private final @Nullable JobFailure failure;
    private final @Nullable UnreadResult unread;

    private JobSnapshot(Builder builder) {
        this.origin = builder.origin;
        this.revision = builder.revision;
        this.state = builder.state;
        this.updated = builder.updated;
        this.remoteId = builder.remoteId;
        this.rawStatus = builder.rawStatus;
        this.queuePosition = builder.queuePosition;
        this.progress = builder.progress;
        this.polls = builder.polls;
        this.accepted = builder.accepted;
        this.seenOpen = builder.seenOpen;
        this.ended = builder.ended;
        this.artifacts = builder.artifacts;
        this.cost = builder.cost;
        this.failure = builder.failure;
        this.unread = builder.unread;
    }

    /**
     * Describes a job whose intent is about to be recorded.
     *
     * @param origin what never changes about it
     * @return the first snapshot, in state {@link JobState#PLANNED}, with revision 0
     */
    public static JobSnapshot intent(JobOrigin origin) {
        return intent(origin, Cost.UNKNOWN);
    }

    /**
     * Describes a job whose intent is about to be recorded.
     *
     * @param origin what never changes about it
     * @param estimate what it will cost, as far as that can be told beforehand
     * @return the first snapshot, in state {@link JobState#PLANNED}, with revision 0
     */
    public static JobSnapshot intent(JobOrigin origin, Cost estimate) {
        return new Builder(origin).cost(estimate).build();
    }

    /**
     * Describes a job that another JVM bought, found again by its handle.
     *
     * @param origin what the handle tells about it
     * @param remoteId the provider's id of the job
     * @return the first snapshot here, in state {@link JobState#QUEUED} until the provider says more
     */
    public static JobSnapshot found(JobOrigin origin, String remoteId) {
        Builder found = new Builder(origin).state(JobState.QUEUED);
        // Without the time of acceptance, which only the ledger of the JVM that bought it knows.
        found.remoteId = remoteId;
        return found.build();
    }

    /**
     * Starts to describe a job as a ledger keeps it.
     *
     * @param origin what never changes about it
     * @param revision how many changes came before
     * @param state its state
     * @param updated when it last changed
     * @return a builder of that snapshot, to which the rest is added
     */
    public static Builder stored(JobOrigin origin, int revision, JobState state, Instant updated) {
        return new Builder(origin, revision, state, updated);
    }

    /**
     * Starts the next snapshot from this one.
     *
     * @param at when the change happens
     * @return a builder whose revision is one higher
     */
    public Builder next(Instant at) {
        return new Builder(this, revision + 1, at);
    }

    /**
     * Starts a snapshot with newer figures of the same: one that {@linkplain #tellsTheSameAs tells the same} and need not
     * be recorded.
     *
     * @param at when the figures came
     * @return a builder with the same revision
     */
    public Builder again(Instant at) {
        return new Builder(this, revision, at);
    }

    /**
     * Returns what never changes about the job.
     *
     * @return the origin
     */
    public JobOrigin origin() {
        return origin;
    }

    /**
     * Returns the local id.
     *
     * @return the id
     */
    public String id() {
        return origin.id();
    }

    /**
     * Returns how many changes came before this snapshot.
     *
     * @return 0 for the intent
     */
    public int revision() {
        return revision;
    }

    /**
     * Returns the state.
     *
     * @return the state
     */
    public JobState state() {
        return state;
    }

    /**
     * Returns when it last changed.
     *
     * @return the instant of the last change
     */
    public Instant updated() {
        return updated;
    }

    /**
     * Returns the provider's id of the job.
     *
     * @return the id, or empty while the provider has not accepted it
     */
    public Optional<String> remoteId() {
        return Optional.ofNullable(remoteId);
    }

    /**
     * Returns the provider's own word for the state.
     *
     * @return the word as it last came, or empty
     */
    public Optional<String> rawStatus() {
        return Optional.ofNullable(rawStatus);
    }

    /**
     * Returns the place in the provider's queue.
     *
     * @return the place, or empty if not queued or not told
     */
    public Optional<Integer> queuePosition() {
        return Optional.ofNullable(queuePosition);
    }

    /**
     * Returns how far the provider is.
     *
     * @return a share from 0 to 1, or empty if not told
     */
    public Optional<Double> progress() {
        return Optional.ofNullable(progress);
    }

    /**
     * Returns how often the provider answered a question for the status.
     *
     * @return the count
     */
    public int polls() {
        return polls;
    }

    /**
     * Returns when the provider accepted it.
     *
     * @return the instant of the answer, or empty if it is not accepted, or was found by its handle
     */
    public Optional<Instant> accepted() {
        return Optional.ofNullable(accepted);
    }

    /**
     * Returns when its provider last said that it has not ended.
     *
     * @return the instant of the answer, or empty
     */
    public Optional<Instant> seenOpen() {
        return Optional.ofNullable(seenOpen);
    }

    /**
     * Returns when its end was seen.
     *
     * @return the instant, or empty while it has not ended
     */
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /**
     * Returns what the job made.
     *
     * @return the artifacts; empty unless it succeeded; unmodifiable
     */
    public List<ArtifactInfo> artifacts() {
        return artifacts;
    }

    /**
     * Returns the cost as far as known: as the provider reported it, or else as it was estimated. A job that ended
     * without being bought has none.
     *
     * @return the cost
     */
    public Cost cost() {
        return cost;
    }

    /**
     * Returns why it did not succeed, or while it is {@link JobState#PLANNED} why it could not be submitted yet. One that
     * succeeded has a failure, {@link FailureReason#NOT_DELIVERED}, if not all of its result {@linkplain #unread() can be read}.
     *
     * @return the failure, or empty
     */
    public Optional<JobFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Returns what its provider answered at its end and could not be read.
     *
     * @return the answer and what was not understood, or empty if all could be read
     */
    public Optional<UnreadResult> unread() {
        return Optional.ofNullable(unread);
    }

    /**
     * Tells whether the job was bought or may have been.
     *
     * @return false only if it is certain that the provider did not accept it
     */
    public boolean mayBeBought() {
        return remoteId != null || state == JobState.SUBMITTING || state == JobState.UNCONFIRMED;
    }

    /**
     * Tells whether the job stands in the way of buying the same once more: it is on its way, or it was bought, or may
     * have been, lately. What failed, was refused or was cancelled is not in the way.
     *
     * @param since what was bought before this instant, and is over, no longer counts
     * @return true if the same should not be bought again
     */
    public boolean boughtSince(Instant since) {
        return switch (state) {
            case PLANNED, UPLOADING, SUBMITTING, QUEUED, RUNNING -> true;
            case SUCCEEDED, UNCONFIRMED -> !accepted().orElse(updated).isBefore(since);
            case FAILED, CANCELLED, REJECTED -> false;
        };
    }

    /**
     * Tells whether another snapshot of the job says the same of what matters when all is over. How often it was asked
     * about, and how far it was when it was, does not.
     *
     * @param other another snapshot of the job
     * @return true if a ledger that has the other one lacks nothing
     */
    public boolean tellsTheSameAs(JobSnapshot other) {
        return state == other.state
                && Objects.equals(remoteId, other.remoteId)
                && Objects.equals(rawStatus, other.rawStatus)
                && artifacts.equals(other.artifacts)
                && cost.equals(other.cost)
                && Objects.equals(failure, other.failure)
                && Objects.equals(unread, other.unread);
    }

    /**
     * Tells whether the job succeeded and not all that it made is there: a target was given for its files and some are
     * missing, or not all of its result {@linkplain #unread() can be read}.
     *
     * @return true if something is still to be fetched
     */
    public boolean undelivered() {
        boolean missing = origin.target() != null && artifacts.stream().anyMatch(artifact -> artifact.saved() == null);
        return state == JobState.SUCCEEDED && (missing || unread != null);
    }

    /**
     * Tells whether the job succeeded, all of its result could be read, and each of its files is where it was saved. It looks at the disk.
     *
     * @return false if something is to be fetched, also again
     */
    public boolean delivered() {
        return unread().isEmpty() && !artifacts.isEmpty() && artifacts.stream().allMatch(ArtifactInfo::isHere);
    }

    /** Returns id, model and state. */
    @Override
    public String toString() {
        return "job " + id() + " (" + origin.model() + ") " + state;
    }

    /** Describes the next snapshot of a job. */
    public static final class Builder {

        private final JobOrigin origin;
        private final int revision;
        private final @Nullable JobState previous;
        private JobState state;
        private final Instant updated;
        private @Nullable String remoteId;
        private @Nullable String rawStatus;
        private @Nullable Integer queuePosition;
        private @Nullable Double progress;
        private int polls;
        private boolean answered;
        private @Nullable Instant accepted;
        private @Nullable Instant seenOpen;
        private @Nullable Instant ended;
        private List<ArtifactInfo> artifacts = List.of();
        private Cost cost = Cost.UNKNOWN;
        private @Nullable JobFailure failure;
        private @Nullable UnreadResult unread;

        private Builder(JobOrigin origin) {
            this(origin, 0, JobState.PLANNED, origin.created());
        }

        private Builder(JobOrigin origin, int revision, JobState state, Instant updated) {
            this.origin = origin;
            this.revision = revision;
            this.previous = null;
            this.state = state;
            this.updated = updated;
        }

        private Builder(JobSnapshot from, int revision, Instant at) {
            this.origin = from.origin;
            this.revision = revision;
            this.previous = from.state;
            this.state = from.state;
            this.updated = at;
            this.remoteId = from.remoteId;
            this.rawStatus = from.rawStatus;
            this.queuePosition = from.queuePosition;
            this.progress = from.progress;
            this.polls = from.polls;
            this.accepted = from.accepted;
            this.seenOpen = from.seenOpen;
            this.ended = from.ended;
            this.artifacts = from.artifacts;
            this.cost = from.cost;
            this.failure = from.failure;
            this.unread = from.unread;
        }

        /**
         * Sets the state.
         *
         * @param value the new state
         * @return this
         */
        public Builder state(JobState value) {
            this.state = value;
            return this;
        }

        /**
         * Sets the provider's id of the job.
         *
         * @param value the id
         * @return this
         */
        public Builder remoteId(String value) {
            this.remoteId = value;
            this.accepted = accepted == null ? updated : accepted;
            return this;
        }

        /**
         * Takes back that it was accepted, because it is certain now that nothing was bought.
         *
         * @return this
         */
        public Builder notBought() {
            this.remoteId = null;
            this.accepted = null;
            return this;
        }

        /**
         * Sets what a ledger kept about acceptance and waiting, in place of what follows from the changes.
         *
         * @param id the provider's id of the job, or null while it is not accepted
         * @param at when it was accepted, or null if it was not, or that is not known
         * @param lastSeenOpen when its provider last said that it has not ended, or null
         * @param answers how often it was asked about and answered
         * @param end when its end was seen, or null while it has not ended
         * @return this
         */
        public Builder kept(
                @Nullable String id,
                @Nullable Instant at,
                @Nullable Instant lastSeenOpen,
                int answers,
                @Nullable Instant end) {
            this.remoteId = id;
            this.accepted = at;
            this.seenOpen = lastSeenOpen;
            this.polls = answers;
            this.ended = end;
            return this;
        }

        /**
         * Sets the provider's own word for the state.
         *
         * @param value the word, or null
         * @return this
         */
        public Builder rawStatus(@Nullable String value) {
            this.rawStatus = value;
            return this;
        }

        /**
         * Sets the place in the provider's queue.
         *
         * @param value the place, or null if not told
         * @return this
         */
        public Builder queuePosition(@Nullable Integer value) {
            this.queuePosition = value;
            return this;
        }

        /**
         * Sets how far the provider is.
         *
         * @param value a share from 0 to 1, or null if not told
         * @return this
         */
        public Builder progress(@Nullable Double value) {
            this.progress = value;
            return this;
        }

        /**
         * Counts one more answer to a question for the status.
         *
         * @return this
         */
        public Builder polled() {
            this.polls++;
            this.answered = true;
            return this;
        }

        /**
         * Sets what the job made.
         *
         * @param list the artifacts
         * @return this
         */
        public Builder artifacts(List<ArtifactInfo> list) {
            this.artifacts = List.copyOf(list);
            return this;
        }

        /**
         * Sets the cost.
         *
         * @param value the cost
         * @return this
         */
        public Builder cost(Cost value) {
            this.cost = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets why it did not succeed, or why it could not be submitted yet.
         *
         * @param value the failure, or null to forget an earlier one
         * @return this
         */
        public Builder failure(@Nullable JobFailure value) {
            this.failure = value;
            return this;
        }

        /**
         * Sets what its provider answered at its end and could not be read.
         *
         * @param value the answer and what was not understood, or null if all could be read
         * @return this
         */
        public Builder unread(@Nullable UnreadResult value) {
            this.unread = value;
            return this;
        }

        /**
         * Makes the snapshot.
         *
         * @return an immutable snapshot
         * @throws IllegalStateException if the state machine has no such transition
         */
        public JobSnapshot build() {
            if (previous != null && previous != state && !previous.mayBecome(state)) {
                throw new IllegalStateException("a job cannot go from " + previous + " to " + state);
            }
            if (answered && state.open()) {
                seenOpen = updated;
            }
            ended = !state.ended() ? null : ended == null ? updated : ended;
            boolean notBought = state.ended() && state != JobState.UNCONFIRMED && remoteId == null;
            if (notBought && cost.kind() == Cost.Kind.ESTIMATED) {
                cost = Cost.UNKNOWN;
            }
            return new JobSnapshot(this);
        }
    }
}
