package dev.zoetrope.api.error;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request, a job or a delivery failed. It says why, at which provider and model, and, once a job is
 * recorded, with which handle it is found again. Its message never contains a key or a URL query.
 */
public class MediaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final @Nullable String provider;
    private final @Nullable String model;
    private final @Nullable String handle;
    private final @Nullable Cancellation cancellation;
    private final transient List<Violation> violations;

    /**
     * Creates the exception that the builder describes.
     *
     * @param builder the description
     */
    protected MediaException(Builder builder) {
        super(builder.message, builder.cause);
        this.reason = builder.reason;
        this.provider = builder.provider;
        this.model = builder.model;
        this.handle = builder.handle;
        this.cancellation = builder.cancellation;
        this.violations = List.copyOf(builder.violations);
    }

    /** {@return what went wrong; never null} */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * Starts a description.
     *
     * @param reason why it failed
     * @param message what went wrong, with the value, and what to do
     * @return a builder
     */
    public static Builder because(FailureReason reason, String message) {
        return new Builder(reason, message);
    }

    /** {@return why it failed} */
    public FailureReason reason() {
        return reason;
    }

    /** {@return whether doing the same again later may succeed without buying twice} */
    public boolean retryable() {
        return reason.retryable();
    }

    /** {@return the id of the provider that was involved, or empty if none was chosen yet} */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /** {@return the model id that was involved, or the requested name, or empty} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the handle of the recorded job; empty only if it failed before any intent to buy was recorded} */
    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    /**
     * {@return the provider's answer to the request to cancel the job; empty if it was not asked, because the job was
     * to be left running or had not been bought}
     */
    public Optional<Cancellation> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /**
     * {@return everything that is wrong with the request; empty unless the request was refused before sending;
     * unmodifiable}
     */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /** Describes a {@link MediaException}. */
    public static final class Builder {

        private final FailureReason reason;
        private final String message;
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable String handle;
        private @Nullable Cancellation cancellation;
        private @Nullable Throwable cause;
        private List<Violation> violations = List.of();

        private Builder(FailureReason reason, String message) {
            this.reason = Objects.requireNonNull(reason, "reason");
            this.message = Objects.requireNonNull(message, "message");
        }

        /**
         * Sets the provider.
         *
         * @param id its id, or null if none was chosen
         * @return this
         */
        public Builder provider(@Nullable String id) {
            this.provider = id;
            return this;
        }

        /**
         * Sets the model.
         *
         * @param name the model id or the requested name, or null
         * @return this
         */
        public Builder model(@Nullable String name) {
            this.model = name;
            return this;
        }

        /**
         * Sets the handle of the recorded job.
         *
         * @param value the handle, or null if no job is recorded
         * @return this
         */
        public Builder handle(@Nullable String value) {
            this.handle = value;
            return this;
        }

        /**
         * Sets the provider's answer to the request to cancel the job.
         *
         * @param answer its answer, or null if it was not asked
         * @return this
         */
        public Builder cancellation(@Nullable Cancellation answer) {
            this.cancellation = answer;
            return this;
        }

        /**
         * Sets what is wrong with the request.
         *
         * @param list all of it
         * @return this
         */
        public Builder violations(List<Violation> list) {
            this.violations = List.copyOf(list);
            return this;
        }

        /**
         * Sets the cause.
         *
         * @param throwable the cause, which must contain no key, header or body, or null
         * @return this
         */
        public Builder cause(@Nullable Throwable throwable) {
            this.cause = throwable;
            return this;
        }

        /**
         * Makes the exception.
         *
         * @return a new exception, which the caller throws
         */
        public MediaException build() {
            return new MediaException(this);
        }

        /**
         * Makes the exception of a job whose deadline passed.
         *
         * @return a new exception, which the caller throws
         */
        public DeadlineException buildDeadline() {
            return new DeadlineException(this);
        }
    }
}
