package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnreadResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a {@link JobSnapshot}; {@link JobSnapshots} starts it. */
public final class JobSnapshotBuilder {

    final JobOrigin origin;
    final int revision;
    private final @Nullable JobState previous;
    JobState state;
    final Instant updated;

    @Nullable String remoteId;

    @Nullable String rawStatus;

    @Nullable Integer queuePosition;

    @Nullable Double progress;

    @Nullable String step;

    List<ArtifactInfo> previews = List.of();

    int polls;
    private boolean answered;

    @Nullable Instant accepted;

    @Nullable Instant seenOpen;

    @Nullable Instant ended;

    List<ArtifactInfo> artifacts = List.of();
    Cost cost = Cost.UNKNOWN;

    @Nullable JobFailure failure;

    @Nullable UnreadResult unread;

    @Nullable String answer;

    Map<String, String> receipt = Map.of();

    JobSnapshotBuilder(JobOrigin origin, int revision, JobState state, Instant updated) {
        this.origin = Objects.requireNonNull(origin, "origin");
        this.revision = revision;
        this.previous = null;
        this.state = Objects.requireNonNull(state, "state");
        this.updated = Objects.requireNonNull(updated, "updated");
    }

    JobSnapshotBuilder(JobSnapshot from, int revision, Instant at) {
        this.origin = from.origin();
        this.revision = revision;
        this.previous = from.state();
        this.state = from.state();
        this.updated = Objects.requireNonNull(at, "at");
        this.remoteId = from.remoteId().orElse(null);
        this.rawStatus = from.rawStatus().orElse(null);
        this.queuePosition = from.queuePosition().orElse(null);
        this.progress = from.progress().orElse(null);
        this.step = from.step().orElse(null);
        this.previews = List.copyOf(from.previews());
        this.polls = from.polls();
        this.accepted = from.accepted().orElse(null);
        this.seenOpen = from.seenOpen().orElse(null);
        this.ended = from.ended().orElse(null);
        this.artifacts = List.copyOf(from.artifacts());
        this.cost = from.cost();
        this.failure = from.failure().orElse(null);
        this.unread = from.unread().orElse(null);
        this.answer = from.answer().orElse(null);
        this.receipt = from.receipt();
    }

    /**
     * Sets the state.
     *
     * @param value the new state
     * @return this
     */
    public JobSnapshotBuilder state(JobState value) {
        this.state = value;
        return this;
    }

    /**
     * Sets the provider's id of the job. The first id that is set also sets when the job was accepted.
     *
     * @param value the id
     * @return this
     */
    public JobSnapshotBuilder remoteId(String value) {
        this.remoteId = value;
        this.accepted = accepted == null ? updated : accepted;
        return this;
    }

    /**
     * Withdraws the acceptance of the job, because it is now certain that nothing was bought.
     *
     * @return this
     */
    public JobSnapshotBuilder notBought() {
        this.remoteId = null;
        this.accepted = null;
        return this;
    }

    /**
     * Sets the acceptance that a ledger recorded, instead of deriving it from the changes.
     *
     * @param id the provider's id of the job, or null if it is not accepted
     * @param at when it was accepted, or null if it was not or that is not known
     * @return this
     */
    public JobSnapshotBuilder recordedAcceptance(@Nullable String id, @Nullable Instant at) {
        this.remoteId = id;
        this.accepted = at;
        return this;
    }

    /**
     * Sets the waiting that a ledger recorded, instead of deriving it from the changes.
     *
     * @param answers how often the provider answered a question for the status
     * @param lastSeenOpen when the provider last answered that the job has not ended, or null
     * @param end when the end of the job was seen, or null if it has not ended
     * @return this
     */
    public JobSnapshotBuilder recordedWaiting(int answers, @Nullable Instant lastSeenOpen, @Nullable Instant end) {
        this.polls = answers;
        this.seenOpen = lastSeenOpen;
        this.ended = end;
        return this;
    }

    /**
     * Sets the provider's own word for the state.
     *
     * @param value the word, or null
     * @return this
     */
    public JobSnapshotBuilder rawStatus(@Nullable String value) {
        this.rawStatus = value;
        return this;
    }

    /**
     * Sets the place in the provider's queue.
     *
     * @param value the place, or null if it is not known
     * @return this
     */
    public JobSnapshotBuilder queuePosition(@Nullable Integer value) {
        this.queuePosition = value;
        return this;
    }

    /**
     * Sets how far the job is.
     *
     * @param value a share from 0 to 1, or null if it is not known
     * @return this
     */
    public JobSnapshotBuilder progress(@Nullable Double value) {
        this.progress = value;
        return this;
    }

    /**
     * Sets what the provider is doing within the job.
     *
     * @param value words for people, or null if it is not known
     * @return this
     */
    public JobSnapshotBuilder step(@Nullable String value) {
        this.step = value;
        return this;
    }

    /**
     * Sets what can be looked at while the job runs.
     *
     * @param list the previews
     * @return this
     */
    public JobSnapshotBuilder previews(List<ArtifactInfo> list) {
        this.previews = List.copyOf(list);
        return this;
    }

    /**
     * Counts one more answer to a question for the status.
     *
     * @return this
     */
    public JobSnapshotBuilder polled() {
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
    public JobSnapshotBuilder artifacts(List<ArtifactInfo> list) {
        this.artifacts = List.copyOf(list);
        return this;
    }

    /**
     * Sets the cost.
     *
     * @param value the cost
     * @return this
     */
    public JobSnapshotBuilder cost(Cost value) {
        this.cost = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets why the job did not succeed, or why it could not be submitted yet.
     *
     * @param value the failure, or null to remove an earlier one
     * @return this
     */
    public JobSnapshotBuilder failure(@Nullable JobFailure value) {
        this.failure = value;
        return this;
    }

    /**
     * Sets the part of the provider's final answer that could not be read.
     *
     * @param value the answer and what was not understood, or null if all of it could be read
     * @return this
     */
    public JobSnapshotBuilder unread(@Nullable UnreadResult value) {
        this.unread = value;
        return this;
    }

    /**
     * Sets the provider's answer with the result.
     *
     * @param value the whole answer without keys, or null if it is not kept
     * @return this
     */
    public JobSnapshotBuilder answer(@Nullable String value) {
        this.answer = value;
        return this;
    }

    /**
     * Sets what the answer to the paid call said that later calls need.
     *
     * @param value the receipt; empty if not set
     * @return this
     */
    public JobSnapshotBuilder receipt(Map<String, String> value) {
        this.receipt = Map.copyOf(value);
        return this;
    }

    /**
     * Makes the snapshot. An answer for a job that has not ended sets when it was last seen open, the first ended
     * state sets when its end was seen, and the estimate of a job that ended without being bought is dropped.
     *
     * @return the snapshot
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
        return new RecordedSnapshot(this);
    }
}
