package dev.zoetrope.emulator.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One HTTP reply and how it is to be delivered. The server adds {@code Content-Length}, unless the headers
 * have one, and {@code Date}; for HEAD it omits the body.
 *
 * @param status HTTP status, 100 to 599
 * @param headers by name
 * @param body the body; shared, so only read through duplicates
 * @param delivery how it reaches the socket
 */
public record Reply(int status, Map<String, String> headers, ByteBuffer body, ReplyDelivery delivery) {

    /** Copies the headers. */
    public Reply {
        headers = Map.copyOf(headers);
        body = body.asReadOnlyBuffer();
    }

    /** {@return a JSON reply} */
    public static Reply json(int status, JsonNode body) {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        return new Reply(
                status, Map.of("Content-Type", "application/json"), ByteBuffer.wrap(bytes), ReplyDelivery.WHOLE);
    }

    /** {@return a reply with a body given as text} */
    public static Reply text(int status, Map<String, String> headers, String body) {
        return bytes(status, headers, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return a reply with a body given as bytes} */
    public static Reply bytes(int status, Map<String, String> headers, ByteBuffer body) {
        return new Reply(status, headers, body, ReplyDelivery.WHOLE);
    }

    /**
     * Returns HTTP 429.
     *
     * @param retryAfter value of the header of that name, null for none
     */
    public static Reply tooManyRequests(@Nullable String retryAfter) {
        Reply reply = json(429, Json.object().put("message", "Too Many Requests"));
        return retryAfter == null ? reply : reply.withHeader("Retry-After", retryAfter);
    }

    /** {@return the same reply, delivered another way} */
    public Reply delivered(ReplyDelivery other) {
        return new Reply(status, headers, body, other);
    }

    /** {@return the same reply with another status} */
    public Reply withStatus(int other) {
        return new Reply(other, headers, body, delivery);
    }

    /** {@return the same reply with one header set} */
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, delivery);
    }

    /** {@return the same reply without one header, if it has it} */
    public Reply withoutHeader(String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new Reply(status, fewer, body, delivery);
    }

    /** {@return the same reply with another body, given as text} */
    public Reply withBody(String text) {
        return withBody(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@return the same reply with another body} */
    public Reply withBody(ByteBuffer other) {
        return new Reply(status, headers, other, delivery);
    }

    /** {@return the body as text in UTF-8} */
    public String bodyText() {
        return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
    }
}
