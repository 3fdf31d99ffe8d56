package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes in which RunningHub answers what went wrong, all with HTTP 200. */
public final class HubReplies {

    private HubReplies() {}

    /** A v2 task object that stands for no task: the code as a string, empty id and status. */
    public static Reply task(HubCode code, String detail) {
        return task(code.number(), text(code, detail));
    }

    /** A v2 task object that stands for no task, with any code. */
    public static Reply task(int code) {
        return task(code, HubCode.messageFor(code));
    }

    /** A v1 envelope without data, with any code. */
    public static Reply envelope(int code) {
        return envelope(code, HubCode.messageFor(code), NullNode.getInstance());
    }

    /** The envelope of the v2 upload, with any code. */
    public static Reply upload(int code) {
        return upload(code, HubCode.messageFor(code));
    }

    private static Reply task(int code, String message) {
        ObjectNode body = Json.object()
                .put("taskId", "")
                .put("status", "")
                .put("errorCode", Integer.toString(code))
                .put("errorMessage", message);
        body.putNull("results");
        body.put("clientId", "").put("promptTips", "");
        return Reply.json(200, body);
    }

    /** A v1 envelope without data. */
    public static Reply envelope(HubCode code) {
        return envelope(code.number(), code.message(), NullNode.getInstance());
    }

    /** A v1 envelope without data that says more than its code. */
    static Reply envelope(HubCode code, String detail) {
        return envelope(code.number(), text(code, detail), NullNode.getInstance());
    }

    /** A v1 envelope. */
    static Reply envelope(int code, String message, JsonNode data) {
        return Reply.json(200, body(code, message, data));
    }

    /** The body of a v1 envelope with the text of its code. */
    static ObjectNode body(HubCode code, JsonNode data) {
        return body(code.number(), code.message(), data);
    }

    /** The body of a v1 envelope. */
    static ObjectNode body(int code, String message, JsonNode data) {
        ObjectNode body = Json.object().put("code", code).put("msg", message);
        body.set("data", data);
        return body;
    }

    /** The envelope of the v2 upload, whose text is called {@code message}. */
    static Reply upload(HubCode code, String detail) {
        return upload(code.number(), text(code, detail));
    }

    private static Reply upload(int code, String message) {
        ObjectNode body = Json.object().put("code", code).put("message", message);
        body.putNull("data");
        return Reply.json(200, body);
    }

    private static String text(HubCode code, String detail) {
        return detail.isEmpty() ? code.message() : code.message() + ": " + detail;
    }
}
