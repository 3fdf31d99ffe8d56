package dev.zoetrope.provider.support;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The one way JSON is read and written. It writes compactly and keeps every digit of a number, because a task id may be
 * larger than a double can hold and an amount of money must not be rounded.
 */
final class WireJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private WireJson() {}

    /**
     * Writes a value.
     *
     * @param value a map, list, record or scalar
     * @return compact JSON in UTF-8
     * @throws JacksonException if it cannot be written
     */
    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads a document that may be anything.
     *
     * @param bytes the document
     * @return its root, or a missing node if it is not one whole JSON value
     */
    static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    /**
     * Reads a document that must be JSON.
     *
     * @param bytes the document
     * @return its root
     * @throws JacksonException if it is not one whole JSON value
     */
    static JsonNode readStrictly(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }
}
