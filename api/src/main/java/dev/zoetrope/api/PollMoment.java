package dev.zoetrope.api;

import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.RunTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is known when the next poll of a job is scheduled.
 *
 * @param job the job as it is
 * @param age how long ago the provider accepted it, or, if that is not known here, how long ago it was attached; not
 *     negative
 * @param asked how often the job was polled so far, answered or not; not negative
 * @param history how long similar jobs ran, in the order in which they were accepted, the newest last, at most a few
 *     hundred; empty if nothing is known; unmodifiable
 */
public record PollMoment(JobSnapshot job, Duration age, int asked, List<RunTime> history) {

    /**
     * Copies the history, unless it is already immutable: an immutable list stays the same object, so that a policy can
     * recognise it.
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
