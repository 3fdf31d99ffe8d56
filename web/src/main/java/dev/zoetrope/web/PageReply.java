package dev.zoetrope.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers requests of the page, always with the headers that keep a browser from doing more than was meant. */
final class PageReply {

    static final int OK = 200;
    static final int PART = 206;
    static final int BAD_REQUEST = 400;
    static final int NO_TOKEN = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int NO_METHOD = 405;
    static final int CONFLICT = 409;
    static final int NO_SUCH_PART = 416;
    static final int TOO_MANY = 503;

    static final String JSON = "application/json";
    static final String PLAIN = "text/plain; charset=utf-8";

    private static final Map<String, String> GUARDS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final PageExchange exchange;

    PageReply(PageExchange exchange) {
        this.exchange = exchange;
    }

    /** Says no, and nothing else. */
    void refuse(int status) throws IOException {
        bytes(status, PLAIN, new byte[0], Map.of());
    }

    void text(int status, String words) throws IOException {
        bytes(status, PLAIN, (words + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    void json(int status, @Nullable Object value) throws IOException {
        bytes(status, JSON, JsonText.of(value).getBytes(StandardCharsets.UTF_8), Map.of());
    }

    void error(int status, String message) throws IOException {
        json(status, Map.of("error", message));
    }

    void bytes(int status, String type, byte[] body, Map<String, String> more) throws IOException {
        try (OutputStream out = begin(status, type, body.length, more)) {
            if (!exchange.method().equals("HEAD") && body.length > 0) {
                out.write(body);
            }
        }
    }

    /**
     * Begins an answer.
     *
     * @param status its status
     * @param type its media type
     * @param length how many bytes follow, or -1 if that is not known
     * @param more further headers, which win over the common ones
     * @return takes the body
     */
    OutputStream begin(int status, String type, long length, Map<String, String> more) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(GUARDS);
        headers.put("Content-Type", type);
        headers.putAll(more);
        return exchange.respond(status, headers, length);
    }
}
