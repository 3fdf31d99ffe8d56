package dev.zoetrope.spi.ledger;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.time.Instant;
import java.util.Objects;

/**
 * Makes and compares the snapshots of jobs, for ledgers, engines and tests. A change makes a new snapshot whose
 * revision is one higher:
 *
 * <pre>{@code
 * JobSnapshot job = JobSnapshots.intent(origin);
 * JobSnapshot next = JobSnapshots.next(job, clock.instant()).state(JobState.SUBMITTING).build();
 * }</pre>
 */
public final class JobSnapshots {

    private JobSnapshots() {}

    /**
     * Describes a job whose intent is about to be recorded and whose cost is not known.
     *
     * @param origin what never changes about the job
     * @return the first snapshot, in state {@link JobState#PLANNED}, with revision 0
     */
    public static JobSnapshot intent(JobOrigin origin) {
        return intent(origin, Cost.UNKNOWN);
    }

    /**
     * Describes a job whose intent is about to be recorded.
     *
     * @param origin what never changes about the job
     * @param estimate the expected cost, as far as it is known
     * @return the first snapshot, in state {@link JobState#PLANNED}, with revision 0
     */
    public static JobSnapshot intent(JobOrigin origin, Cost estimate) {
        return first(origin).cost(estimate).build();
    }

    /**
     * Describes a job that another JVM bought and that was found by its handle.
     *
     * @param origin what the handle says about the job
     * @param remoteId the provider's id of the job
     * @return the first snapshot here, in state {@link JobState#QUEUED} until the provider says more
     */
    public static JobSnapshot found(JobOrigin origin, String remoteId) {
        JobSnapshotBuilder found = first(origin).state(JobState.QUEUED);
        // Without the time of acceptance, which only the ledger of the JVM that bought it knows.
        found.remoteId = Objects.requireNonNull(remoteId, "remoteId");
        return found.build();
    }

    /**
     * Starts a snapshot that a ledger recorded earlier. Its state is not checked against the state machine.
     *
     * @param origin what never changes about the job
     * @param revision how many changes came before the snapshot
     * @param state the state
     * @param updated when the job last changed
     * @return a builder to which the rest is added
     */
    public static JobSnapshotBuilder stored(JobOrigin origin, int revision, JobState state, Instant updated) {
        return new JobSnapshotBuilder(origin, revision, state, updated);
    }

    /**
     * Starts the next snapshot of a job.
     *
     * @param job the job as it is now
     * @param at when the change happens
     * @return a builder whose revision is one higher
     */
    public static JobSnapshotBuilder next(JobSnapshot job, Instant at) {
        return new JobSnapshotBuilder(job, job.revision() + 1, at);
    }

    /**
     * Starts a snapshot of a job with newer figures, such as its progress. If it
     * {@linkplain #sameRecord records the same}, it need not be recorded.
     *
     * @param job the job as it is now
     * @param at when the figures came
     * @return a builder with the same revision
     */
    public static JobSnapshotBuilder again(JobSnapshot job, Instant at) {
        return new JobSnapshotBuilder(job, job.revision(), at);
    }

    /**
     * Tells whether two snapshots of a job agree in everything that matters when the job is over. The number of polls
     * and the progress do not matter.
     *
     * @param one a snapshot
     * @param other another snapshot of the same job
     * @return true if a ledger that has one of them lacks nothing of the other
     */
    public static boolean sameRecord(JobSnapshot one, JobSnapshot other) {
        return one.state() == other.state()
                && one.remoteId().equals(other.remoteId())
                && one.rawStatus().equals(other.rawStatus())
                && one.artifacts().equals(other.artifacts())
                && one.cost().equals(other.cost())
                && one.failure().equals(other.failure())
                && one.unread().equals(other.unread())
                && one.answer().equals(other.answer())
                && one.receipt().equals(other.receipt());
    }

    /**
     * Tells whether a job is a reason not to buy the same again: it has not ended, or it was bought, or may have been,
     * at or after an instant. A job that failed, was refused or was cancelled is none.
     *
     * @param job the job
     * @param since the instant; a job that was bought before it and has ended does not count
     * @return true if the same should not be bought again
     */
    public static boolean boughtSince(JobSnapshot job, Instant since) {
        return switch (job.state()) {
            case PLANNED, UPLOADING, SUBMITTING, QUEUED, RUNNING -> true;
            case SUCCEEDED, UNCONFIRMED -> !job.accepted().orElse(job.updated()).isBefore(since);
            case FAILED, CANCELLED, REJECTED -> false;
        };
    }

    private static JobSnapshotBuilder first(JobOrigin origin) {
        return new JobSnapshotBuilder(origin, 0, JobState.PLANNED, origin.created());
    }
}
