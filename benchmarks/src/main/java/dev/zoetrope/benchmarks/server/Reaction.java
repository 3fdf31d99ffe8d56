package dev.zoetrope.benchmarks.server;

import java.nio.charset.StandardCharsets;

/** What the server does with a request. */
public sealed interface Reaction {

    /**
     * Sends an answer.
     *
     * @param status the HTTP status
     * @param mediaType the type of the body
     * @param body the body, written as UTF-8
     * @param length the {@code Content-Length}; if it is more than the body has, the rest is never sent
     */
    record Answer(int status, String mediaType, String body, int length) implements Reaction {

        /**
         * Creates an answer with JSON.
         *
         * @param status the HTTP status
         * @param json the body
         * @return the reaction
         */
        public static Answer json(int status, String json) {
            return new Answer(status, "application/json", json, json.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** Closes the connection without an answer. */
    record Lose() implements Reaction {}

    /** Keeps the connection open and never answers. */
    record Stall() implements Reaction {}
}
