package dev.zoetrope.emulator.http;

import java.util.concurrent.CompletionStage;

/** What answers requests. Called on a bounded pool, never on an event loop; a slow answer holds no thread. */
@FunctionalInterface
public interface Handler {

    /** Returns the reply, now or later. A stage that fails becomes a plain HTTP 500. */
    CompletionStage<Reply> handle(Request request);
}
