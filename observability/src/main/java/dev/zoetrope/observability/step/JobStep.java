package dev.zoetrope.observability.step;

import dev.zoetrope.api.job.JobSnapshot;
import java.time.Duration;
import java.time.Instant;

/**
 * A part of a job's way that is over.
 *
 * @param kind which part
 * @param job the job as it was at the end
 * @param start when it began
 * @param end when it ended; not before {@code start}
 * @param outcome how it ended, in one lower-case word of a small set
 */
public record JobStep(Kind kind, JobSnapshot job, Instant start, Instant end, String outcome) {

    /** Lets no step end before it began, as clocks of two machines may have it. */
    public JobStep {
        end = end.isBefore(start) ? start : end;
    }

    /** {@return how long it took; not negative} */
    public Duration duration() {
        return Duration.between(start, end);
    }

    /** {@return whether it ended as it should} */
    public boolean succeeded() {
        return outcome.equals(StepTracker.SUCCEEDED) || outcome.equals(StepTracker.ACCEPTED);
    }

    /** The parts of a job's way. */
    public enum Kind {
        /** It waits until its account may have one more job at the provider. */
        ADMISSION,
        /** Its local files are on their way to the provider. */
        UPLOAD,
        /** The paid call. */
        SUBMIT,
        /** It waits in the provider's queue. */
        QUEUE,
        /** The provider works on it. */
        RUN,
        /** One of its files is fetched and saved. */
        DOWNLOAD,
        /** All of it, from the intent to its end. */
        JOB
    }
}
