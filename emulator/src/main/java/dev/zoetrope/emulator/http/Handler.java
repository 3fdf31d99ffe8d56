package dev.zoetrope.emulator.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What answers requests. Called on a bounded pool, never on an event loop; a slow answer holds no thread. */
@FunctionalInterface
public interface Handler {

    /** Returns the reply, now or later. A stage that fails becomes a plain HTTP 500. */
    CompletionStage<Reply> handle(Request request);

    /**
     * Tells whether a request is to be broken off before its body is read, and how. Asked on the event loop once the
     * headers are there; by default no request is.
     *
     * @param head the request with an empty body
     * @return {@link ReplyDelivery.Form#CLOSED} or {@link ReplyDelivery.Form#RESET}, or empty to go on
     */
    default Optional<ReplyDelivery.Form> breakOff(Request head) {
        return Optional.empty();
    }
}
