package dev.zoetrope.api.error;

/**
 * Thrown when a bought job did not end before its deadline. {@link #cancellation()} is empty if the job was left
 * running, or else the provider's answer to the request to cancel it.
 */
public final class DeadlineException extends MediaException {

    private static final long serialVersionUID = 1L;

    DeadlineException(Builder builder) {
        super(builder);
    }
}
