package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replaces the word by which an answer states a job's status. */
final class StatusWord {

    private StatusWord() {}

    /** Returns the reply with the word in {@code status}, or in {@code data} where that is a plain text. */
    static Reply replace(Reply reply, String word) {
        JsonNode body = Json.MAPPER.readTree(reply.bodyText());
        if (body instanceof ObjectNode answer) {
            if (answer.has("status")) {
                answer.put("status", word);
            } else if (answer.path("data").isString()) {
                answer.put("data", word);
            }
        }
        return reply.withBody(body.toString());
    }
}
