package dev.zoetrope.emulator.jobs;

/** What the book says to an order. */
public sealed interface Decision {

    /**
     * Accepted and charged.
     *
     * @param job the new job
     */
    record Accepted(AcceptedJob job) implements Decision {}

    /** Refused, nothing charged. */
    enum Refused implements Decision {
        /** The account has as many live jobs as it may. */
        TOO_MANY,
        /** The account cannot pay. */
        NO_FUNDS,
        /** The account submits more often than it may. */
        TOO_FAST
    }
}
