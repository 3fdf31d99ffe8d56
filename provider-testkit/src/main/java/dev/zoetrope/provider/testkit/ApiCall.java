package dev.zoetrope.provider.testkit;

/** What a request on the wire is for. */
public enum ApiCall {
    /** The paid call. */
    SUBMIT,
    /** A question about a job's state or result, however many endpoints that takes. */
    STATUS,
    /** A request to cancel a job. */
    CANCEL,
    /**
     * Anything else. It is answered by {@link Dialect#other}, unless the provider's servers have no keys and the request
     * names a job that has succeeded: then with the file of that job.
     */
    OTHER
}
