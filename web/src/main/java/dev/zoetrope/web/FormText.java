package dev.zoetrope.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads queries and the bodies of forms. */
final class FormText {

    private FormText() {}

    /**
     * Reads names and values; of a name that is given twice the first value counts.
     *
     * @param written what was sent, or null for nothing
     * @return name to value; what cannot be read is left out
     */
    static Map<String, String> parse(@Nullable String written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : written == null ? new String[0] : written.split("&")) {
            int at = pair.indexOf('=');
            String name = at > 0 ? decoded(pair.substring(0, at)) : null;
            String value = at > 0 ? decoded(pair.substring(at + 1)) : null;
            if (name != null && value != null) {
                values.putIfAbsent(name, value);
            }
        }
        return values;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }
}
