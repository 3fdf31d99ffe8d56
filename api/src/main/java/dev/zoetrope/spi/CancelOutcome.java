package dev.zoetrope.spi;

/** What a provider says to a request to cancel. */
public enum CancelOutcome {
    /** It took the job back. */
    CANCELLED,
    /** The job runs or has ended and cannot be taken back. */
    NOT_CANCELLABLE,
    /** It has no way to cancel such a job. */
    UNSUPPORTED
}
