package dev.zoetrope.spi;

/** The answer of a provider to a request to cancel a job. */
public enum CancelOutcome {
    /** The job was cancelled. */
    CANCELLED,
    /** The provider took the request, and the job ends soon or has just ended otherwise; its state shows which. */
    REQUESTED,
    /** The job is running or has ended and can no longer be cancelled. */
    NOT_CANCELLABLE,
    /** The provider has no way to cancel such a job. */
    UNSUPPORTED
}
