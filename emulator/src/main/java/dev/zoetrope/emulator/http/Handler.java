package dev.zoetrope.emulator.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers requests. Called on a bounded pool, never on an event loop; a slow answer occupies no thread. */
@FunctionalInterface
public interface Handler {

    /** {@return the reply, now or later} A stage that fails becomes a plain HTTP 500. */
    CompletionStage<Reply> handle(Request request);

    /**
     * Decides whether a request is broken off before its body is read, and how. Called on the event loop once the
     * headers have arrived; by default no request is broken off.
     *
     * @param head the request with an empty body
     * @return {@link ReplyDelivery.Form#CLOSED} or {@link ReplyDelivery.Form#RESET}, or empty to go on
     */
    default Optional<ReplyDelivery.Form> breakOff(Request head) {
        return Optional.empty();
    }

    /**
     * Decides whether the body of a request is digested as it comes, so that it may be of any length, and not kept.
     * Called on the event loop once the headers have arrived; by default every body is kept.
     *
     * @param head the request with an empty body
     */
    default boolean digests(Request head) {
        return false;
    }

    /**
     * Takes over a connection that has become a WebSocket, after {@link #handle} answered its request with 101. By
     * default it is closed.
     *
     * @return who hears what comes from the client
     */
    default SocketListener open(Request request, SocketSession session) {
        session.close();
        throw new UnsupportedOperationException("no WebSocket is served");
    }
}
