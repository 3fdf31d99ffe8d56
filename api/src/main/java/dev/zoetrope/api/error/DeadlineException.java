package dev.zoetrope.api.error;

/** Says that a bought job did not end before its deadline, and whether it was left running or asked to stop. */
public final class DeadlineException extends MediaException {

    private static final long serialVersionUID = 1L;

    DeadlineException(Builder builder) {
        super(builder);
    }
}
