package dev.zoetrope.core.engine;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.UnreadResult;
import dev.zoetrope.spi.JobSnapshots;
import dev.zoetrope.spi.RemoteStatus;

/** Turns what a provider tells about a job into the job's next snapshot. */
final class RemoteChange {

    private RemoteChange() {}

    /**
     * Writes what the provider told.
     *
     * @param next the snapshot to write to
     * @param state the job's state so far, kept when the provider's word is not known
     * @param status what the provider told
     * @return the same builder
     */
    static JobSnapshots.Builder apply(JobSnapshots.Builder next, JobState state, RemoteStatus status) {
        next.rawStatus(status.raw())
                .queuePosition(null)
                .progress(null)
                .unread(null)
                .failure(null);
        if (status instanceof RemoteStatus.Queued queued) {
            return next.state(JobState.QUEUED).queuePosition(queued.position());
        }
        if (status instanceof RemoteStatus.Running running) {
            return next.state(JobState.RUNNING).progress(running.progress());
        }
        if (status instanceof RemoteStatus.Succeeded succeeded) {
            read(next, succeeded);
            if (!succeeded.artifacts().isEmpty()) {
                return next.state(JobState.SUCCEEDED);
            }
            // What cannot be read yet may be in a moment; until then the job is as good as running.
            return next.state(state == JobState.SUBMITTING ? JobState.RUNNING : state);
        }
        if (status instanceof RemoteStatus.Failed failed) {
            return next.state(JobState.FAILED).failure(new JobFailure(failed.reason(), failed.message()));
        }
        if (status instanceof RemoteStatus.Cancelled) {
            return next.state(JobState.CANCELLED);
        }
        // A word that nobody knows means keep waiting, at the least as an accepted job.
        return next.state(state == JobState.SUBMITTING ? JobState.QUEUED : state);
    }

    /**
     * Writes what the provider told about the result of a job that ended well.
     *
     * @param next the snapshot to write to
     * @param succeeded what the provider told
     * @return the same builder, in the state it was in
     */
    static JobSnapshots.Builder read(JobSnapshots.Builder next, RemoteStatus.Succeeded succeeded) {
        UnreadResult unread = succeeded.unread();
        next.artifacts(succeeded.artifacts()).unread(unread).failure(unread == null ? null : undelivered(unread, ""));
        // Until the provider tells, what was expected is the best that is known.
        return succeeded.cost().kind() == Cost.Kind.UNKNOWN ? next : next.cost(succeeded.cost());
    }

    /**
     * Says that not all of a result could be read.
     *
     * @param unread what could not be read
     * @param more what else is to be said; may be empty
     */
    static JobFailure undelivered(UnreadResult unread, String more) {
        return new JobFailure(
                FailureReason.NOT_DELIVERED,
                "the job ended well at the provider, but its result, or a part of it, cannot be read: "
                        + unread.problem() + more + "; the answer is kept");
    }
}
