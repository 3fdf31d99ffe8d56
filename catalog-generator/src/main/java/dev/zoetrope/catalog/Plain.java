package dev.zoetrope.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain values: text, {@link BigDecimal}, {@link Boolean}, list and map, in the order of the document. */
final class Plain {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Plain() {}

    static Map<String, @Nullable Object> file(Path file) {
        try {
            return object(value(MAPPER.readTree(Files.readAllBytes(file))));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Map<String, @Nullable Object> resource(String name) {
        try (InputStream in = Plain.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return object(value(MAPPER.readTree(in)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Writes a value on one line. */
    static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((name, each) -> fields.add(text(name) + ": " + text(each)));
            return fields.isEmpty() ? "{}" : "{ " + String.join(", ", fields) + " }";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Plain::text).toList()) + "]";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : MAPPER.writeValueAsString(value);
    }

    /** Writes a value without spaces. */
    static String dense(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((name, each) -> fields.add(text(name) + ":" + dense(each)));
            return "{" + String.join(",", fields) + "}";
        }
        return value instanceof List<?> list
                ? "[" + String.join(",", list.stream().map(Plain::dense).toList()) + "]"
                : text(value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : new LinkedHashMap<>();
    }

    static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
        return list(value).stream().map(Plain::object).toList();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.values().forEach(each -> list.add(value(each)));
            return list;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? null : node.asString();
    }
}
