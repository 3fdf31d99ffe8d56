package dev.zoetrope.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a bought job did not end before its deadline, and whether it was left running or asked to stop. */
public final class DeadlineException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Cancellation cancellation;

    DeadlineException(Builder builder, @Nullable Cancellation cancellation) {
        super(builder);
        this.cancellation = cancellation;
    }

    /**
     * Returns what the provider said to the request to cancel.
     *
     * @return its answer, or empty if the job was left running
     */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }
}
