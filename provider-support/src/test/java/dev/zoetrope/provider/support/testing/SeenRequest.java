package dev.zoetrope.provider.support.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it was on the wire.
 *
 * @param connection which connection it came by, from 1
 * @param method its method
 * @param target its target as written
 * @param headers its headers, names in lower case
 * @param body its body
 */
public record SeenRequest(int connection, String method, String target, Map<String, String> headers, byte[] body) {

    /** Returns the body as text. */
    public String text() {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** Returns a header, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
