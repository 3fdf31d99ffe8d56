package dev.zoetrope.core.settings;

import dev.zoetrope.api.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Headers as a variable holds them, one {@code Name: value} a line.
 *
 * @param headers name to value
 * @param problems what is wrong, by the number of the line; neither a name nor a value is repeated
 */
record HeaderLines(Map<String, Secret> headers, List<String> problems) {

    static final HeaderLines NONE = new HeaderLines(Map.of(), List.of());

    /** Reads lines that end with LF or CRLF. Blank ones are passed over. */
    static HeaderLines of(String text) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                try {
                    add(lines[i], headers);
                } catch (IllegalArgumentException e) {
                    problems.add("line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        return new HeaderLines(headers, problems);
    }

    private static void add(String line, Map<String, Secret> headers) {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("there is no 'Name: value'; write one header a line");
        }
        Secret value = Secret.ofHeader(line.substring(colon + 1));
        if (headers.putIfAbsent(line.substring(0, colon).strip(), value) != null) {
            throw new IllegalArgumentException("the header was given before; give it once");
        }
    }
}
