package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The forms of the server's answers, which are those of its web framework, aiohttp. */
public final class ServerReplies {

    private ServerReplies() {}

    /** {@return HTTP 200 with a JSON body} */
    static Reply json(JsonNode body) {
        return json(200, body);
    }

    static Reply json(int status, JsonNode body) {
        return Reply.json(status, body).withHeader("Content-Type", "application/json; charset=utf-8");
    }

    /** {@return an answer without a body, which still has a content type} */
    static Reply empty(int status) {
        return Reply.text(status, Map.of("Content-Type", "application/octet-stream"), "");
    }

    static Reply text(int status, String text) {
        return Reply.text(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text);
    }

    /** {@return the answer to a request that the server's code could not process, malformed JSON included} */
    static Reply failed() {
        return text(500, "500 Internal Server Error\n\nServer got itself in trouble");
    }

    /** {@return how {@code /api/jobs} refuses: {@code {"error": "..."}}} */
    static Reply jobError(int status, String message) {
        return json(status, Json.object().put("error", message));
    }

    /** {@return how a submit is refused: HTTP 400 with the error, and those of the nodes} */
    static Reply refusal(ObjectNode error, ObjectNode nodeErrors) {
        ObjectNode body = Json.object();
        body.set("error", error);
        body.set("node_errors", nodeErrors);
        return json(400, body);
    }

    /**
     * Returns the answer to a path that is none of the server's: 404 to GET and HEAD, which look for a file of the
     * front end, 405 to everything else.
     */
    public static Reply noSuchPath(String method) {
        return method.equals("GET") || method.equals("HEAD")
                ? text(404, "404: Not Found")
                : text(405, "405: Method Not Allowed").withHeader("Allow", "GET,HEAD");
    }

    /** {@return the answer of {@code /api/jobs/{id}} to an id that it does not know} */
    public static Reply noSuchJob() {
        return jobError(404, "Job not found");
    }

    /** {@return the answer of {@code /history/{id}} to an id that it does not know, HTTP 200 with nothing} */
    public static Reply noHistory() {
        return json(Json.object());
    }

    /** {@return the answer of {@code /queue} when nothing waits or runs} */
    public static Reply emptyQueue() {
        ObjectNode body = Json.object();
        body.putArray("queue_running");
        body.putArray("queue_pending");
        return json(body);
    }

    /** {@return the answer of {@code /view} to a file that is not there} */
    public static Reply noSuchFile() {
        return empty(404);
    }

    /** {@return HTTP 200 without a body, as calls answer that change something or do not find it} */
    public static Reply done() {
        return empty(200);
    }
}
