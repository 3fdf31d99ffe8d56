package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the deployment API answers what went wrong. Codes: docs.runcomfy.com/serverless/error-codes; the HTTP status is
 * their first three digits where they are six.
 */
final class DeploymentReplies {

    private DeploymentReplies() {}

    /** 401001: token missing or unknown. */
    static Reply badToken() {
        return Reply.json(401, error(401001, "The API token is missing or not valid"));
    }

    /** 403003: the deployment or the request belongs to another account. */
    static Reply foreign(String what) {
        return Reply.json(403, error(403003, "This " + what + " belongs to another user"));
    }

    /** 404001: no such deployment, version, workflow, request or instance. */
    static Reply unknown(String what) {
        return Reply.json(404, error(404001, "The " + what + " does not exist"));
    }

    /** 10001: no funds. */
    static Reply noFunds() {
        return Reply.json(400, error(10001, "The balance does not cover this request"));
    }

    /** 10002: the deployment is disabled. */
    static Reply disabled() {
        return Reply.json(400, error(10002, "The deployment is disabled"));
    }

    /** 10003: the deployment was deleted. */
    static Reply deleted() {
        return Reply.json(400, error(10003, "The deployment was deleted"));
    }

    /** 422001: the body failed checks. */
    static Reply invalid(List<SchemaViolation> violations) {
        ObjectNode body = error(422001, "The request did not pass validation");
        ComfyReplies.detail(body, violations);
        return Reply.json(422, body);
    }

    /** 422001 for the body as a whole. */
    static Reply invalid(String message) {
        return invalid(List.of(new SchemaViolation(List.of(), "value_error", message)));
    }

    private static ObjectNode error(int code, String message) {
        return Json.object().put("error_code", code).put("error_message", message);
    }
}
