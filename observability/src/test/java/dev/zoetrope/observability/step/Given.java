package dev.zoetrope.observability.step;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** A job whose events a test tells one by one. */
public final class Given {

    /** When the job was recorded. */
    public static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

    private JobSnapshot job;

    /**
     * Gives a job of a provider that was recorded at {@link #START}.
     *
     * @param id its id
     * @param estimate what it is expected to cost
     */
    public Given(String id, Cost estimate) {
        job = JobSnapshots.intent(
                JobOrigin.builder(id, ModelId.parse("alpha:film"), Capability.TEXT_TO_VIDEO, OutputKind.VIDEO)
                        .account("main")
                        .family("film-std")
                        .created(START)
                        .deadline(START.plusSeconds(600))
                        .build(),
                estimate);
    }

    /**
     * Estimates an amount.
     *
     * @param money the amount
     * @return the cost
     */
    public static Cost estimate(String money) {
        return Cost.estimated(Money.parse(money), "the test's list", "2026-01-01", false);
    }

    /** {@return the job as it is now} */
    public JobSnapshot job() {
        return job;
    }

    /**
     * Changes the job.
     *
     * @param kind the event that tells of it
     * @param second when, in seconds after the start
     * @param change the change
     * @return the event
     */
    public JobEvent after(JobEvent.Kind kind, long second, UnaryOperator<JobSnapshotBuilder> change) {
        job = change.apply(JobSnapshots.next(job, START.plusSeconds(second))).build();
        return new JobEvent(kind, job);
    }

    /**
     * Has the provider accept the job.
     *
     * @param second when, in seconds after the start
     * @return the event
     */
    public JobEvent accepted(long second) {
        if (job.state() != JobState.SUBMITTING) {
            moved(JobEvent.Kind.SUBMITTING, second, JobState.SUBMITTING);
        }
        return after(
                JobEvent.Kind.ACCEPTED,
                second,
                next -> next.state(JobState.QUEUED).remoteId("r-" + job.id()));
    }

    /**
     * Moves the job to another state.
     *
     * @param kind the event that tells of it
     * @param second when, in seconds after the start
     * @param state the state
     * @return the event
     */
    public JobEvent moved(JobEvent.Kind kind, long second, JobState state) {
        return after(kind, second, next -> next.state(state));
    }

    /**
     * Tells of something that changes nothing about the job.
     *
     * @param kind what
     * @param second when, in seconds after the start
     * @return the event
     */
    public JobEvent at(JobEvent.Kind kind, long second) {
        return JobEvent.builder(kind, job).at(START.plusSeconds(second)).build();
    }

    /**
     * Makes an event of another engine's.
     *
     * @param event the event
     * @return the same as it is heard of here
     */
    public static JobEvent elsewhere(JobEvent event) {
        return JobEvent.builder(event.kind(), event.job())
                .at(event.at())
                .elsewhere(true)
                .build();
    }
}
