package dev.zoetrope.testing.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it was on the wire.
 *
 * @param connection which connection it came by, from 1
 * @param method its method
 * @param target its target as written: the path with its query
 * @param headers its headers, names in lower case
 * @param text its body, one character for each byte, put together if it came in chunks; empty if there was none
 */
public record ReceivedRequest(int connection, String method, String target, Map<String, String> headers, String text) {

    /** {@return the body's bytes} */
    public byte[] body() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns a header's value.
     *
     * @param name its name, in any case
     * @return the value, empty if the request has no such header
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
