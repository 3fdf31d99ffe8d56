package dev.zoetrope.core.engine;

import dev.zoetrope.api.Cost;
import dev.zoetrope.api.JobFailure;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
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
    static JobSnapshot.Builder apply(JobSnapshot.Builder next, JobState state, RemoteStatus status) {
        next.rawStatus(status.raw()).queuePosition(null).progress(null);
        if (status instanceof RemoteStatus.Queued queued) {
            return next.state(JobState.QUEUED).queuePosition(queued.position());
        }
        if (status instanceof RemoteStatus.Running running) {
            return next.state(JobState.RUNNING).progress(running.progress());
        }
        if (status instanceof RemoteStatus.Succeeded succeeded) {
            next.state(JobState.SUCCEEDED).artifacts(succeeded.artifacts());
            // Until the provider tells, what was expected is the best that is known.
            return succeeded.cost().kind() == Cost.Kind.UNKNOWN ? next : next.cost(succeeded.cost());
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
}
