package dev.zoetrope.api.error;

/** Why something failed; a closed list to switch on. */
public enum FailureReason {
    /** The request breaks a rule of the model; nothing was sent. */
    INVALID_REQUEST(false),
    /** No model or family has that name. */
    UNKNOWN_MODEL(false),
    /** A local input file is missing or unreadable. */
    MISSING_INPUT(false),
    /** No installed provider serves the request. */
    NO_PROVIDER(false),
    /** The provider needs a key and none is set. */
    NO_KEY(false),
    /** The provider does not accept the key. */
    KEY_REFUSED(false),
    /** The account's balance does not cover the job. */
    BALANCE(false),
    /** The provider had no room for the job until the deadline; nothing was bought. */
    CAPACITY(true),
    /** The provider refused for too many requests until the deadline; nothing was bought. */
    RATE_LIMITED(true),
    /** The provider could not be reached until the deadline; nothing was bought. */
    UNAVAILABLE(true),
    /** The provider refused the request for another reason; nothing was bought. */
    REFUSED(false),
    /** It is not known whether the provider accepted the job; it was not and is not repeated. */
    UNCONFIRMED(false),
    /** The provider's content check stopped the job. */
    MODERATION(false),
    /** The provider ran the job, and it failed. */
    GENERATION_FAILED(false),
    /** The job was cancelled. */
    CANCELLED(false),
    /** The deadline passed after acceptance. */
    DEADLINE(true),
    /** The job is bought and finished, but its result, or a part of it, could not be read, fetched or saved. */
    NOT_DELIVERED(true),
    /** The job would cost more than allowed, or its price is unknown where a limit is set. */
    OVER_BUDGET(false),
    /** The installation or the settings are wrong. */
    CONFIGURATION(false),
    /** The calling thread was interrupted; a bought job continues. */
    INTERRUPTED(true),
    /** A fault in this library. */
    INTERNAL(false);

    private final boolean retryable;

    FailureReason(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether doing the same again later may succeed without buying twice} */
    public boolean retryable() {
        return retryable;
    }
}
