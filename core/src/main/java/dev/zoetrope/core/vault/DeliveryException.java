package dev.zoetrope.core.vault;

import java.util.Objects;

/** Says that an artifact could not be brought home; nothing was left at its target. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean repeatable;

    DeliveryException(String message, boolean repeatable) {
        super(message);
        this.repeatable = repeatable;
    }

    /**
     * Returns what went wrong.
     *
     * @return the message, never null
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * Tells whether another try may succeed.
     *
     * @return true if it may
     */
    boolean repeatable() {
        return repeatable;
    }
}
