package dev.zoetrope.benchmarks.server;

import java.nio.charset.StandardCharsets;

/**
 * A request that was read to its last byte.
 *
 * @param method the method, such as {@code POST}
 * @param target the path with its query, as it came
 * @param body the body, decoded if it came in chunks; empty if there was none
 */
public record Request(String method, String target, byte[] body) {

    /**
     * Returns the body as text.
     *
     * @return the body, read as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
