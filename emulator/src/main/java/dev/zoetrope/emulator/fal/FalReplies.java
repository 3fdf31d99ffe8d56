package dev.zoetrope.emulator.fal;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the service that are about no job. */
public final class FalReplies {

    private FalReplies() {}

    static Reply unauthorized() {
        return detail(401, "No user found for Key ID and Secret");
    }

    static Reply locked() {
        return detail(
                403, "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.");
    }

    static Reply unknownApp(String id) {
        return detail(404, "Application '" + id + "' not found");
    }

    /** {@return the refusal of a direct call that is one too many; the queue never refuses for that} */
    static Reply concurrent() {
        return detail(429, "Too many concurrent requests", "concurrent_requests_limit")
                .withHeader("X-Fal-Needs-Retry", "1");
    }

    /** {@return what an unknown or expired id is answered with, by our assumption} */
    public static Reply unknownRequest() {
        return detail(404, "Request not found");
    }

    /** {@return the answer to a question for the result of a job that is not over} */
    public static Reply inProgress() {
        return detail(400, "Request is still in progress");
    }

    static Reply invalid(List<FalViolation> violations) {
        ObjectNode body = Json.object();
        var detail = body.putArray("detail");
        violations.forEach(each -> detail.add(each.json()));
        return Reply.json(422, body);
    }

    static Reply detail(int status, String text) {
        return Reply.json(status, Json.object().put("detail", text));
    }

    static Reply detail(int status, String text, String type) {
        ObjectNode body = Json.object().put("detail", text).put("error_type", type);
        return Reply.json(status, body).withHeader("X-Fal-Error-Type", type);
    }
}
