package dev.zoetrope.provider.support;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * Writes JSON from plain Java values, for all requests. It writes compactly and keeps every digit of a number,
 * because a task id may be larger than a double can hold and an amount of money must not be rounded.
 */
final class WireJson {

    private static final JSON PLAIN = JSON.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            // What is not a JSON value has no agreed form in JSON; to guess one could cost money.
            .enable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
            .disable(JSON.Feature.HANDLE_JAVA_BEANS)
            .build();

    private WireJson() {}

    /**
     * Writes a value.
     *
     * @param value a map, list, text, number, truth value or null
     * @return compact JSON in UTF-8
     * @throws JacksonException if it cannot be written
     */
    static byte[] write(@Nullable Object value) {
        return PLAIN.asBytes(value);
    }
}
