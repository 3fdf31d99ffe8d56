package dev.zoetrope.emulator.replicate;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The answers that something is wrong: {@code application/problem+json}, in the emulator's words where none are known. */
public final class Problems {

    private Problems() {}

    static Reply unauthenticated() {
        return problem(401, "Unauthenticated", "You did not pass a valid authentication token");
    }

    /** {@return the answer to a question for something that there is not} */
    public static Reply notFound() {
        return problem(404, "Not found", "The requested resource could not be found.");
    }

    static Reply noCredit(int status) {
        return problem(status, "Insufficient credit", "The emulated account has too little credit for this model.");
    }

    static Reply throttled(boolean retryAfter) {
        Reply reply = problem(429, "Too many requests", "Request was throttled. Your rate limit resets in ~1s.")
                .withHeader("ratelimit-remaining", "0")
                .withHeader("ratelimit-reset", "1");
        return retryAfter ? reply.withHeader("Retry-After", "1") : reply;
    }

    static Reply noVersion() {
        return problem(
                422,
                "Invalid version or not permitted",
                "The specified version does not exist, or the emulated account may not use it.");
    }

    static Reply tooLarge() {
        return problem(413, "Payload too large", "The file exceeds the limit of 100MB.");
    }

    /** {@return the refusal of a request whose own fields are wrong} */
    static Reply badRequest(String detail) {
        return problem(422, "Request validation failed", "- " + detail);
    }

    static Reply unreadable(String detail) {
        return problem(400, "Bad request", detail);
    }

    static Reply invalid(List<InvalidField> fields) {
        String detail = fields.stream()
                .map(field -> "- " + field.field() + ": " + field.description() + "\n")
                .collect(Collectors.joining());
        ObjectNode body = body(422, "Input validation failed", detail);
        var list = body.putArray("invalid_fields");
        fields.forEach(field -> list.addObject()
                .put("type", field.type())
                .put("field", field.field())
                .put("description", field.description()));
        return reply(422, body);
    }

    static Reply problem(int status, String title, String detail) {
        return reply(status, body(status, title, detail));
    }

    private static ObjectNode body(int status, String title, String detail) {
        return Json.object().put("title", title).put("detail", detail).put("status", status);
    }

    private static Reply reply(int status, ObjectNode body) {
        return Reply.text(status, Map.of("Content-Type", "application/problem+json"), body.toString());
    }
}
