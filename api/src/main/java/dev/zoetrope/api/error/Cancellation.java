package dev.zoetrope.api.error;

/** The outcome of asking a provider to cancel a job. */
public enum Cancellation {
    /** The provider confirmed; the job does not continue. */
    CONFIRMED,
    /** The provider said that the job can no longer be cancelled, or it had already ended. */
    NOT_CANCELLABLE,
    /** The provider has no way to cancel this job. */
    UNSUPPORTED,
    /** No answer came in time; the job may or may not continue. */
    NOT_CONFIRMED
}
