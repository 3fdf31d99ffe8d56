package dev.zoetrope.spi;

import dev.zoetrope.api.error.FailureReason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call other than a submit got no usable answer. It says nothing about the job. Its message and cause
 * contain no key, header or URL query.
 */
public final class ProviderCallException extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final boolean repeatable;
    private final transient @Nullable Duration retryAfter;
    private final boolean notFound;

    /**
     * Describes the failure.
     *
     * @param reason why it failed, as far as the answer says; {@link FailureReason#UNAVAILABLE} if none came
     * @param message what happened, without keys
     * @param repeatable true if the same call may succeed later
     * @param retryAfter how long the provider asks to wait, or null
     */
    public ProviderCallException(
            FailureReason reason, String message, boolean repeatable, @Nullable Duration retryAfter) {
        this(reason, message, repeatable, retryAfter, false);
    }

    private ProviderCallException(
            FailureReason reason, String message, boolean repeatable, @Nullable Duration retryAfter, boolean notFound) {
        super(message);
        this.reason = reason;
        this.repeatable = repeatable;
        this.retryAfter = retryAfter;
        this.notFound = notFound;
    }

    /**
     * Describes an answer by which the provider says that it does not know what it was asked about: not yet, or no
     * longer. For a job that was bought, the engine believes it only after repeated answers.
     *
     * @param message what the provider answered, without keys
     * @return the failure, with {@link FailureReason#REFUSED}, repeatable
     */
    public static ProviderCallException notFound(String message) {
        return new ProviderCallException(FailureReason.REFUSED, message, true, null, true);
    }

    /** {@return what went wrong; never null} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** {@return why the call failed} */
    public FailureReason reason() {
        return reason;
    }

    /** {@return whether the same call may succeed later} */
    public boolean repeatable() {
        return repeatable;
    }

    /** {@return whether the provider says that it does not know what it was asked about} */
    public boolean notFound() {
        return notFound;
    }

    /** {@return how long the provider asks to wait, or empty if it does not say} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
