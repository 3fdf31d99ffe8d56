package dev.zoetrope.core.engine;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a provider's answer about a job into the job's next snapshot. */
final class RemoteChange {

    private RemoteChange() {}

    /**
     * Writes a status.
     *
     * @param next the snapshot to write to
     * @param job the job so far, whose state is kept if the provider's word is unknown
     * @param status what the provider answered
     * @return the same builder
     */
    static JobSnapshotBuilder apply(JobSnapshotBuilder next, JobSnapshot job, RemoteStatus status) {
        JobState state = job.state();
        next.rawStatus(status.raw())
                .queuePosition(null)
                .progress(null)
                .step(null)
                .previews(List.of())
                .unread(null)
                .failure(null);
        if (status instanceof RemoteStatus.Queued queued) {
            return next.state(JobState.QUEUED).queuePosition(queued.position());
        }
        if (status instanceof RemoteStatus.Running running) {
            return next.state(JobState.RUNNING)
                    .progress(running.progress())
                    .step(running.step())
                    .previews(running.previews());
        }
        if (status instanceof RemoteStatus.Succeeded succeeded) {
            read(next, job, succeeded);
            if (!succeeded.artifacts().isEmpty()) {
                return next.state(JobState.SUCCEEDED);
            }
            // A result that cannot be read yet may be readable in a moment; until then the job counts as running.
            return next.state(state == JobState.SUBMITTING ? JobState.RUNNING : state);
        }
        if (status instanceof RemoteStatus.SucceededEmpty empty) {
            return costed(next.artifacts(List.of()).failure(missing(job, List.of())), empty.cost())
                    .state(JobState.SUCCEEDED);
        }
        if (status instanceof RemoteStatus.Failed failed) {
            return next.state(JobState.FAILED).failure(new JobFailure(failed.reason(), failed.message()));
        }
        if (status instanceof RemoteStatus.Cancelled) {
            return next.state(JobState.CANCELLED);
        }
        // An unknown word means to keep waiting; the job is at least accepted.
        return next.state(state == JobState.SUBMITTING ? JobState.QUEUED : state);
    }

    /**
     * Writes the result of a job that succeeded.
     *
     * @param next the snapshot to write to
     * @param job the job so far
     * @param succeeded what the provider answered
     * @return the same builder, in the state it was in
     */
    static JobSnapshotBuilder read(JobSnapshotBuilder next, JobSnapshot job, RemoteStatus.Succeeded succeeded) {
        UnreadResult unread = succeeded.unread();
        List<ArtifactInfo> wanted = wanted(job, succeeded);
        next.artifacts(wanted)
                .answer(succeeded.answer())
                .unread(unread)
                .failure(unread == null ? missing(job, wanted) : undelivered(unread, ""));
        return costed(next, succeeded.cost());
    }

    /** Returns the artifacts of a result that the caller wants: all, or those of the nodes that were named. */
    static List<ArtifactInfo> wanted(JobSnapshot job, RemoteStatus.Succeeded succeeded) {
        List<String> nodes = job.origin().outputNodes();
        return succeeded.artifacts().stream()
                .filter(artifact -> nodes.isEmpty() || nodes.contains(artifact.node()))
                .toList();
    }

    /** Until the provider reports a cost, the estimate is the best that is known. */
    private static JobSnapshotBuilder costed(JobSnapshotBuilder next, Cost cost) {
        return cost.kind() == Cost.Kind.UNKNOWN ? next : next.cost(cost);
    }

    /** Describes that nodes whose results were asked for by name made nothing. */
    private static @Nullable JobFailure missing(JobSnapshot job, List<ArtifactInfo> made) {
        List<String> without = job.origin().outputNodes().stream()
                .filter(node -> made.stream().noneMatch(artifact -> node.equals(artifact.node())))
                .toList();
        return without.isEmpty()
                ? null
                : new JobFailure(
                        FailureReason.NOT_DELIVERED,
                        "the workflow ended well, but made nothing at node " + String.join(", ", without)
                                + ", whose results were asked for");
    }

    /**
     * Describes a result of which a part could not be read.
     *
     * @param unread what could not be read
     * @param more what to add to the message; may be empty
     */
    static JobFailure undelivered(UnreadResult unread, String more) {
        return new JobFailure(
                FailureReason.NOT_DELIVERED,
                "the job ended well at the provider, but its result, or a part of it, cannot be read: "
                        + unread.problem() + more + "; the answer is kept");
    }
}
