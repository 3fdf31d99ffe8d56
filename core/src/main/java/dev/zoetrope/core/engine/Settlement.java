package dev.zoetrope.core.engine;

import dev.zoetrope.api.JobFailure;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.Reason;
import dev.zoetrope.spi.Ledger;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** Ends the doubt about a job, as its owner says. */
final class Settlement {

    private final JobRuns runs;
    private final WireGuard guard;
    private final Ledger ledger;

    Settlement(JobRuns runs, WireGuard guard, Ledger ledger) {
        this.runs = runs;
        this.guard = guard;
        this.ledger = ledger;
    }

    /** Notes that a job was bought after all, unless that is known. */
    JobSnapshot bought(JobSnapshot job, String remoteId) {
        return job.remoteId().filter(remoteId::equals).isPresent()
                ? job
                : settle(
                        job,
                        next -> next.state(JobState.QUEUED).remoteId(remoteId).failure(null));
    }

    JobSnapshot notBought(JobSnapshot job) {
        return settle(
                job,
                next -> next.state(JobState.REJECTED)
                        .failure(new JobFailure(Reason.UNCONFIRMED, "its owner declared that it was not bought")));
    }

    private JobSnapshot settle(JobSnapshot job, UnaryOperator<JobSnapshot.Builder> change) {
        if (guard.holds(job.id())) {
            throw refuse(
                    job, "the paid call of job " + job.id() + " is still on the wire; settle it when that has ended");
        }
        if (job.state() != JobState.UNCONFIRMED) {
            throw refuse(
                    job,
                    "job " + job.id() + " is " + job.state()
                            + job.remoteId()
                                    .map(id -> " with the provider's id " + id)
                                    .orElse("")
                            + ", so there is nothing to settle");
        }
        if (!ledger.claim(job.id())) {
            throw refuse(
                    job,
                    "another process still has job " + job.id()
                            + " in its charge, and its paid call may be on the wire; settle it when that has ended");
        }
        try {
            JobTrack track = runs.track(job);
            track.change(EnumSet.of(JobState.UNCONFIRMED), change);
            return track.current();
        } finally {
            ledger.release(job.id());
        }
    }

    private static MediaException refuse(JobSnapshot job, String message) {
        return MediaException.because(Reason.INVALID_REQUEST, message)
                .provider(job.origin().model().provider())
                .model(job.origin().model().toString())
                .build();
    }
}
