package dev.zoetrope.provider.support;

import dev.zoetrope.api.catalog.DecimalLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads catalogue files piece by piece, so that of hundreds of models only those that are asked for are built.
 */
final class CatalogJson {

    private static final JsonFactory SCAN = new JsonFactory();
    /** Also finds duplicate names, which costs too much for what is only skipped. */
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonFactory PYTHON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final JsonFactory PYTHON_SCAN = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private CatalogJson() {}

    /** Opens a document at its first token. */
    static JsonParser open(byte[] document) {
        JsonParser parser = SCAN.createParser(ObjectReadContext.empty(), document);
        parser.nextToken();
        return parser;
    }

    /**
     * Opens a document at its first token, in which a name that an object has twice is an error. {@code NaN} and
     * infinities, which Python writes, are read as null.
     */
    static JsonParser whole(String document) {
        JsonParser parser = PYTHON.createParser(ObjectReadContext.empty(), document);
        parser.nextToken();
        return parser;
    }

    /** Opens a document at its first token, in which {@code NaN} and infinities may stand. */
    static JsonParser python(byte[] document) {
        JsonParser parser = PYTHON_SCAN.createParser(ObjectReadContext.empty(), document);
        parser.nextToken();
        return parser;
    }

    /**
     * Reads an object that stands in a document.
     *
     * @param document the document
     * @param from the first byte of the object
     * @param to the byte after its last one
     * @return its fields
     */
    static Map<String, @Nullable Object> object(byte[] document, int from, int to) {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), document, from, to - from)) {
            parser.nextToken();
            return CatalogDocument.object(value(parser));
        }
    }

    /**
     * Reads the value at which a parser stands.
     *
     * @param parser a parser at the value's first token; afterwards it stands at the last one
     * @return text, {@link BigDecimal}, {@link Boolean}, list, map or null
     * @throws JacksonException if it is no JSON
     * @throws NumberFormatException if a number in it is beyond {@link DecimalLimits}
     */
    static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.isNaN() ? null : DecimalLimits.read(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }
}
