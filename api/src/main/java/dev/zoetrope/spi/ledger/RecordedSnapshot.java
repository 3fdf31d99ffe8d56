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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one kind of snapshot, made by {@link JobSnapshotBuilder}. */
final class RecordedSnapshot implements JobSnapshot {

    private final JobOrigin origin;
    private final int revision;
    private final JobState state;
    private final Instant updated;
    private final @Nullable String remoteId;
    private final @Nullable String rawStatus;
    private final @Nullable Integer queuePosition;
    private final @Nullable Double progress;
    private final @Nullable String step;
    private final List<ArtifactInfo> previews;
    private final int polls;
    private final @Nullable Instant accepted;
    private final @Nullable Instant seenOpen;
    private final @Nullable Instant ended;
    private final List<ArtifactInfo> artifacts;
    private final Cost cost;
    private final @Nullable JobFailure failure;
    private final @Nullable UnreadResult unread;
    private final @Nullable String answer;
    private final Map<String, String> receipt;

    RecordedSnapshot(JobSnapshotBuilder builder) {
        this.origin = builder.origin;
        this.revision = builder.revision;
        this.state = builder.state;
        this.updated = builder.updated;
        this.remoteId = builder.remoteId;
        this.rawStatus = builder.rawStatus;
        this.queuePosition = builder.queuePosition;
        this.progress = builder.progress;
        this.step = builder.step;
        this.previews = builder.previews;
        this.polls = builder.polls;
        this.accepted = builder.accepted;
        this.seenOpen = builder.seenOpen;
        this.ended = builder.ended;
        this.artifacts = builder.artifacts;
        this.cost = builder.cost;
        this.failure = builder.failure;
        this.unread = builder.unread;
        this.answer = builder.answer;
        this.receipt = builder.receipt;
    }

    @Override
    public JobOrigin origin() {
        return origin;
    }

    @Override
    public int revision() {
        return revision;
    }

    @Override
    public JobState state() {
        return state;
    }

    @Override
    public Instant updated() {
        return updated;
    }

    @Override
    public Optional<String> remoteId() {
        return Optional.ofNullable(remoteId);
    }

    @Override
    public Optional<String> rawStatus() {
        return Optional.ofNullable(rawStatus);
    }

    @Override
    public Optional<Integer> queuePosition() {
        return Optional.ofNullable(queuePosition);
    }

    @Override
    public Optional<Double> progress() {
        return Optional.ofNullable(progress);
    }

    @Override
    public Optional<String> step() {
        return Optional.ofNullable(step);
    }

    @Override
    public List<ArtifactInfo> previews() {
        return previews;
    }

    @Override
    public int polls() {
        return polls;
    }

    @Override
    public Optional<Instant> accepted() {
        return Optional.ofNullable(accepted);
    }

    @Override
    public Optional<Instant> seenOpen() {
        return Optional.ofNullable(seenOpen);
    }

    @Override
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    @Override
    public List<ArtifactInfo> artifacts() {
        return artifacts;
    }

    @Override
    public Cost cost() {
        return cost;
    }

    @Override
    public Optional<JobFailure> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public Optional<UnreadResult> unread() {
        return Optional.ofNullable(unread);
    }

    @Override
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    @Override
    public Map<String, String> receipt() {
        return receipt;
    }

    /** Returns id, model and state. */
    @Override
    public String toString() {
        return "job " + id() + " (" + origin.model() + ") " + state;
    }
}
