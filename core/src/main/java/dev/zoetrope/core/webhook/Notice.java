package dev.zoetrope.core.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came to an address, as it came: nothing of it is read before a job has this address.
 *
 * @param headers its headers, by name in lower case
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Notice(Map<String, List<String>> headers, byte[] body) {

    /**
     * Takes a notice as a server received it.
     *
     * @param headers its headers, by name in any case
     * @param body its body
     */
    public static Notice of(Map<String, List<String>> headers, byte[] body) {
        Map<String, List<String>> named = new HashMap<>();
        headers.forEach((name, values) -> {
            if (name != null) {
                named.put(name.toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        });
        return new Notice(named, body);
    }

    /** {@return about how many bytes it holds} */
    long size() {
        long size = body.length;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            size += header.getKey().length();
            for (String value : header.getValue()) {
                size += value.length();
            }
        }
        return size;
    }
}
