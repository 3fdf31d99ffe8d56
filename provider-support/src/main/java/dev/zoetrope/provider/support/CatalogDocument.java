package dev.zoetrope.provider.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * A file of the catalogue format as plain values, for programs that make one: text, {@link java.math.BigDecimal},
 * {@link Boolean}, list, map and null.
 */
public final class CatalogDocument {

    private CatalogDocument() {}

    /**
     * Reads a document.
     *
     * @param resource the document, as {@code Class.getResourceAsStream} found it; it is closed
     * @return its fields in their order; the maps in it may be changed
     * @throws IllegalArgumentException if it is missing or no JSON object
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<String, @Nullable Object> read(@Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalArgumentException("the catalogue is missing in its jar");
        }
        try (resource;
                JsonParser parser = CatalogJson.open(resource.readAllBytes())) {
            return object(CatalogJson.value(parser));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (JacksonException fault) {
            throw new IllegalArgumentException("the catalogue is no JSON", fault);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("the catalogue: " + fault.getMessage(), fault);
        }
    }

    /**
     * Writes a document.
     *
     * @param document its fields
     * @return compact JSON in UTF-8, which {@link CatalogReader#read(String, byte[])} reads
     */
    public static byte[] write(Map<String, ? extends @Nullable Object> document) {
        return WireJson.write(document);
    }

    /**
     * Returns a value's fields, if it is an object.
     *
     * @param value any value
     * @return its fields; none if it is no object
     */
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> fields.put(String.valueOf(name), each));
        }
        return fields;
    }

    /**
     * Returns the objects in a value, if it is a list.
     *
     * @param value any value
     * @return copies of the objects in it; empty if it is no list
     */
    public static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(each -> objects.add(object(each)));
        }
        return objects;
    }
}
