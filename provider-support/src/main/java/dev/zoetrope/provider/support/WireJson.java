package dev.zoetrope.provider.support;

import dev.zoetrope.api.DecimalLimits;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/**
 * The one way JSON is read and written, as plain Java values. It writes compactly and keeps every digit of a number,
 * because a task id may be larger than a double can hold and an amount of money must not be rounded.
 */
final class WireJson {

    private static final JSON PLAIN = JSON.builder(JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    // The body is capped, and no number is computed that is longer than the limits.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            // What is no JSON value has no form on the wire that anybody agreed on; to guess one could cost money.
            .enable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
            .disable(JSON.Feature.HANDLE_JAVA_BEANS)
            // The last one counts. An answer to a paid call is not thrown away over a field that came twice.
            .disable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
            .disable(JSON.Feature.USE_DEFERRED_MAPS)
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

    /**
     * Reads a document that may be anything. A number beyond {@link DecimalLimits} becomes its text: what else an
     * answer to a paid call says is not thrown away over it.
     *
     * @param bytes the document
     * @return a map, list, text, number or truth value; null if it says {@code null} or is not one whole JSON value
     */
    static @Nullable Object read(byte[] bytes) {
        try (JsonParser parser = PLAIN.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Object value = CatalogJson.value(parser, WireJson::number);
            return parser.nextToken() == null ? value : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static Object number(JsonParser parser) {
        String text = parser.getString();
        try {
            BigDecimal number = DecimalLimits.read(text);
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? whole(number.toBigInteger()) : number;
        } catch (NumberFormatException beyond) {
            return text;
        }
    }

    private static Object whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
