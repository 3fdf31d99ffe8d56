package dev.zoetrope.provider.runninghub.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes bodies of the first generation of the API, which authenticates by the key in them. Such a body is neither kept
 * nor printed.
 */
public final class KeyedBody {

    private KeyedBody() {}

    /**
     * Adds the key.
     *
     * @param apiKey the key
     * @param body the body without it
     * @return the body with it
     */
    public static Map<String, Object> of(String apiKey, Map<String, Object> body) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        keyed.put("apiKey", apiKey);
        keyed.putAll(body);
        return keyed;
    }
}
