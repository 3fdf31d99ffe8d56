package dev.zoetrope.emulator.runcomfy;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * RunComfy's error answers. Codes: docs.runcomfy.com/model-apis/error-codes; the HTTP status is their first three
 * digits.
 */
public final class ComfyReplies {

    private ComfyReplies() {}

    /** 400001: wrong model id. */
    static Reply unknownModel(String id) {
        return error(400, 400001, "InvalidResourceIdentifier: no model has the id " + id);
    }

    /** 400002: no balance. */
    static Reply noFunds() {
        return error(400, 400002, "InsufficientResources: the balance does not cover this request");
    }

    /** 400004: token missing or unknown, with the HTTP status the options ask for. */
    static Reply badToken(int status) {
        return error(status, 400004, "UserAccountError: the API token is missing or not valid");
    }

    /** 403001: the request belongs to another account. */
    static Reply foreignRequest() {
        return error(403, 403001, "PermissionDeniedError: this request belongs to another user");
    }

    /** 404001: no such request. */
    public static Reply unknownRequest() {
        return error(404, 404001, "ResourceNotFound: the request does not exist, was deleted or has expired");
    }

    /** An error inside HTTP 200, with any code; official clients look out for it. */
    public static Reply inSuccess(int code) {
        return error(200, code, "error " + code);
    }

    /** HTTP 422 with one entry of {@code detail} for each violation. */
    static Reply invalid(List<SchemaViolation> violations) {
        ObjectNode body = Json.object();
        detail(body, violations);
        return Reply.json(422, body);
    }

    /** Adds one entry of {@code detail} for each violation. */
    static void detail(ObjectNode body, List<SchemaViolation> violations) {
        ArrayNode detail = body.putArray("detail");
        for (SchemaViolation violation : violations) {
            ObjectNode entry = detail.addObject();
            ArrayNode place = entry.putArray("loc").add("body");
            violation.path().forEach(place::add);
            entry.put("msg", violation.message()).put("type", violation.type());
        }
    }

    /** HTTP 404 without any meaning in the API: the path is no endpoint. */
    public static Reply noSuchPath() {
        return Reply.json(404, Json.object().put("detail", "Not Found"));
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(status, Json.object().put("error_code", code).put("error_message", message));
    }
}
