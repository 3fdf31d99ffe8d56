package dev.zoetrope.provider.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An answer to put on the wire. The sender adds the length of the body.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param body the body; may be empty
 */
public record WireReply(int status, Map<String, String> headers, String body) {

    /** The last date that its HTTP form can hold. */
    static final String END_OF_DATES = "Fri, 31 Dec 9999 23:59:59 GMT";

    private static final int BEGINNING = 4;
    private static final Pattern OBJECT_OF_FIELDS = Pattern.compile("\\{(?=\\s*\")");

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

    /** {@return so little of the body that it holds no job id: an id that can be read is a job, cut or not} */
    String beginning() {
        return body.substring(0, Math.min(BEGINNING, body.length() / 2));
    }

    /** {@return the answer with an invalid number in each of its objects, under a name that no service uses} */
    WireReply withNaN() {
        return new WireReply(status, headers, OBJECT_OF_FIELDS.matcher(body).replaceAll("{\"kitWeight\":NaN,"));
    }

    /** {@return what stands before the body as it is, the empty line included} */
    String head() {
        return head(body.getBytes(StandardCharsets.UTF_8).length);
    }

    /** {@return what stands before a body of some bytes, the empty line included} */
    String head(int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }
}
