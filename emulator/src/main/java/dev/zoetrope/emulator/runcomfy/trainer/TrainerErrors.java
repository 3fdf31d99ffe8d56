package dev.zoetrope.emulator.runcomfy.trainer;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trainer's error replies: code, message and HTTP status. The codes are those of the service's deployments; the
 * status is their first three digits where they are six.
 */
final class TrainerErrors {

    private TrainerErrors() {}

    /** 401001: token missing or unknown. */
    static Reply badToken() {
        return error(401, 401001, "The API token is missing or not valid");
    }

    /** 403003: the data set or the job belongs to another account. */
    static Reply foreign(String what) {
        return error(403, 403003, "This " + what + " belongs to another user");
    }

    /** 404001: no such data set or job. */
    static Reply unknown(String what) {
        return error(404, 404001, "The " + what + " does not exist");
    }

    /** 409001: the state does not allow it. */
    static Reply conflict(String message) {
        return error(409, 409001, message);
    }

    /** 413001: the file is too large for a form. */
    static Reply tooLarge(String message) {
        return error(413, 413001, message);
    }

    /** 10001: no funds. */
    static Reply noFunds() {
        return error(400, 10001, "The balance does not cover this request");
    }

    /** 422001: a field of the body failed a check. */
    static Reply invalid(String field, String message) {
        ObjectNode body = body(422001, "The request did not pass validation");
        ObjectNode entry = body.putArray("detail").addObject();
        entry.putArray("loc").add("body").add(field);
        entry.put("msg", message).put("type", "value_error");
        return Reply.json(422, body);
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, body(code, message));
    }

    private static ObjectNode body(int code, String message) {
        return Json.object().put("error_code", code).put("error_message", message);
    }
}
