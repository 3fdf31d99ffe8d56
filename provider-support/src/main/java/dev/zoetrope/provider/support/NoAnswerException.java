package dev.zoetrope.provider.support;

/**
 * Thrown if a call brought no whole answer; says whether the request can have reached the server. It stays inside a
 * provider, which turns it into the values of its contract; its message holds no key and no query, and it has no cause.
 */
final class NoAnswerException extends RuntimeException {

    /** The message for a call whose thread was interrupted after the request left. */
    static final String STOPPED_WAITING = "interrupted while waiting for the answer";

    private static final long serialVersionUID = 1L;

    private final String what;
    private final boolean sent;
    private final boolean interrupted;

    private NoAnswerException(String what, boolean sent, boolean interrupted) {
        super(what, null, false, false);
        this.what = what;
        this.sent = sent;
        this.interrupted = interrupted;
    }

    static NoAnswerException lost(String what, boolean sent) {
        return new NoAnswerException(what, sent, false);
    }

    static NoAnswerException interrupted(boolean sent) {
        return new NoAnswerException(sent ? STOPPED_WAITING : "interrupted before the request left", sent, true);
    }

    /** {@return what happened} */
    String what() {
        return what;
    }

    /** {@return whether the request may have reached the server; false is proof that it did not, not even in part} */
    boolean sent() {
        return sent;
    }

    /** {@return whether the calling thread was interrupted} */
    boolean interrupted() {
        return interrupted;
    }
}
