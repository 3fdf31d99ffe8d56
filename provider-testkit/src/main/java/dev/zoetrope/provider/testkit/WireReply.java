package dev.zoetrope.provider.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to put on the wire. The length of the body is added by whoever sends it.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the body; may be empty
 */
public record WireReply(int status, Map<String, String> headers, String body) {

    private static final int BEGINNING = 4;

    /** Copies the map. */
    public WireReply {
        headers = Map.copyOf(headers);
    }

    /**
     * Makes an answer with a JSON body.
     *
     * @param status the HTTP status
     * @param body the JSON text
     * @return the answer
     */
    public static WireReply json(int status, String body) {
        return new WireReply(status, Map.of("Content-Type", "application/json"), body);
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value its value
     * @return an answer that has it as well
     */
    public WireReply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WireReply(status, more, body);
    }

    /** Returns so little of the body that no id of a job stands in it: one that can be read is a job, cut or not. */
    String beginning() {
        return body.substring(0, Math.min(BEGINNING, body.length() / 2));
    }

    /** Returns what stands before the body, the empty line included. */
    String head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }
}
