package dev.zoetrope.api;

import java.util.Objects;

/**
 * Something that happened to a job.
 *
 * @param kind what happened
 * @param job the job as it was right after
 */
public record JobEvent(Kind kind, JobSnapshot job) {

    /** Checks that both are given. */
    public JobEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(job, "job");
    }

    /** What can happen to a job. */
    public enum Kind {
        /** It changed its state. */
        STATE,
        /** Its provider was asked for its status and answered. */
        POLLED,
        /** A submit that verifiably was not accepted is about to be repeated. */
        RETRIED,
        /** One of its artifacts was saved. */
        SAVED
    }
}
