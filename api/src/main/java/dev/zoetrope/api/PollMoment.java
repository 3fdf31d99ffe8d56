package dev.zoetrope.api;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is known when the next question about a job is planned.
 *
 * @param job the job as it is
 * @param age how long ago the provider accepted it, or, if nobody here knows that, how long ago it was attached; not
 *     negative
 * @param asked how many questions were put so far, answered or not; not negative
 * @param history how long jobs like it ran, in the order in which they were accepted, the newest last, at most a few
 *     hundred; empty if nothing is known; unmodifiable
 */
public record PollMoment(JobSnapshot job, Duration age, int asked, List<RunTime> history) {

    /**
     * Copies the history, unless it is immutable already: the same immutable list stays the same object, so that a
     * policy may know it again.
     *
     * @throws IllegalArgumentException if the age or the count is negative
     */
    public PollMoment {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(age, "age");
        history = List.copyOf(history);
        if (age.isNegative()) {
            throw new IllegalArgumentException("the age of a job cannot be " + age);
        }
        if (asked < 0) {
            throw new IllegalArgumentException("a job cannot have been asked about " + asked + " times");
        }
    }
}
