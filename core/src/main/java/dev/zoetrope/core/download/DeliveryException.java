package dev.zoetrope.core.download;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** Thrown if an artifact could not be delivered; nothing was left at its target. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What may make another try succeed. */
    enum Remedy {
        /** Nothing helps. */
        NONE,
        /** Repeating the request. */
        REPEAT,
        /** Repeating the request or, if that yields no new bytes, another URL of the same artifact. */
        REPEAT_OR_RENEW,
        /** Another URL of the same artifact. */
        RENEW,
        /** Another URL of the same artifact, but only if the provider has one: the current URL leads to no file. */
        REPLACE
    }

    private final Remedy remedy;
    private final Duration wait;

    private DeliveryException(String message, Remedy remedy, Duration wait) {
        super(message);
        this.remedy = remedy;
        this.wait = wait;
    }

    /**
     * Describes a failure that another try would meet again.
     *
     * @param message what went wrong, without a URL's query
     * @return the exception
     */
    public static DeliveryException lasting(String message) {
        return new DeliveryException(message, Remedy.NONE, Duration.ZERO);
    }

    /**
     * Describes a failure that may be over at the next try.
     *
     * @param message what went wrong, without a URL's query
     * @return the exception
     */
    public static DeliveryException passing(String message) {
        return passing(message, Duration.ZERO);
    }

    /**
     * Describes a failure to write.
     *
     * @param cause what went wrong
     * @return the exception
     */
    public static DeliveryException unwritten(IOException cause) {
        return lasting("the artifact could not be written: " + WriteFaults.reason(cause));
    }

    static DeliveryException passing(String message, Duration wait) {
        return new DeliveryException(message, Remedy.REPEAT, wait);
    }

    static DeliveryException expired(String message) {
        return new DeliveryException(message, Remedy.RENEW, Duration.ZERO);
    }

    /** Describes an address that leads to nothing that could be the artifact, however often it is tried. */
    static DeliveryException misplaced(String message) {
        return new DeliveryException(message, Remedy.REPLACE, Duration.ZERO);
    }

    /**
     * Describes a file of which a part is missing although the server knows of none: another URL may have all of it.
     */
    static DeliveryException cut(String message) {
        return new DeliveryException(message, Remedy.REPEAT_OR_RENEW, Duration.ZERO);
    }

    /** Returns the same failure in other words. */
    DeliveryException withMessage(String message) {
        return new DeliveryException(message, remedy, wait);
    }

    /** Returns the same failure with another one's details added. */
    DeliveryException and(DeliveryException more) {
        return new DeliveryException(getMessage() + "; " + more.getMessage(), more.remedy, more.wait);
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

    Remedy remedy() {
        return remedy;
    }

    /** Returns how long the server asks to wait at least. */
    Duration pause() {
        return wait;
    }
}
