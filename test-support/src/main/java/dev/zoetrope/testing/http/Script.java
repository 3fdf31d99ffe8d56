package dev.zoetrope.testing.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the server does once it has a whole request. */
@FunctionalInterface
public interface Script {

    /**
     * Plays it.
     *
     * @param exchange the request and its connection; if that is still open afterwards, the next request is read from
     *     it
     * @throws IOException if the connection breaks
     * @throws InterruptedException if the thread is interrupted where the script waits
     */
    void play(ScriptedExchange exchange) throws IOException, InterruptedException;

    /**
     * Answers, and leaves the connection open for the next request.
     *
     * @param status the HTTP status
     * @param body the body
     * @param headers further lines of the head, such as {@code Retry-After: 7}
     * @return the script
     */
    static Script answer(int status, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        // An answer of these two has no body, and so nothing that says how long it is.
        if (status != 204 && status != 304) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return exchange -> exchange.bytes(whole, 0, whole.length);
    }

    /**
     * Answers without a body.
     *
     * @param status the HTTP status
     * @param headers further lines of the head
     * @return the script
     */
    static Script status(int status, String... headers) {
        return answer(status, new byte[0], headers);
    }

    /**
     * Answers with a JSON body.
     *
     * @param status the HTTP status
     * @param body the body, written as UTF-8
     * @param headers further lines of the head
     * @return the script
     */
    static Script json(int status, String body, String... headers) {
        String[] all = new String[headers.length + 1];
        all[0] = "Content-Type: application/json";
        System.arraycopy(headers, 0, all, 1, headers.length);
        return answer(status, body.getBytes(StandardCharsets.UTF_8), all);
    }

    /**
     * Writes a text as it is.
     *
     * @param text what goes on the wire, as UTF-8
     * @return the script
     */
    static Script raw(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return exchange -> exchange.bytes(bytes, 0, bytes.length);
    }

    /**
     * Closes without an answer: a reply lost after acceptance.
     *
     * @return the script
     */
    static Script close() {
        return exchange -> exchange.socket().close();
    }

    /**
     * Breaks the connection off with a reset.
     *
     * @return the script
     */
    static Script reset() {
        return exchange -> {
            exchange.socket().setSoLinger(true, 0);
            exchange.socket().close();
        };
    }

    /**
     * Says nothing more, waits until the client goes away, and closes.
     *
     * @return the script
     */
    static Script stall() {
        return ScriptedExchange::hold;
    }

    /**
     * Plays another script after this one.
     *
     * @param next the other script
     * @return both
     */
    default Script then(Script next) {
        return exchange -> {
            play(exchange);
            next.play(exchange);
        };
    }
}
