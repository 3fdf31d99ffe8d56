package dev.zoetrope.api.error;

/**
 * Thrown when a bought job did not end before its deadline. It says whether the job was left running or its provider
 * was asked to cancel it.
 */
public final class DeadlineException extends MediaException {

    private static final long serialVersionUID = 1L;

    DeadlineException(Builder builder) {
        super(builder);
    }
}
