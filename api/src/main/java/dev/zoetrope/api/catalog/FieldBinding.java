package dev.zoetrope.api.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a native parameter expresses a portable field.
 *
 * @param fields the {@link PortableField#id()}s that it expresses, or the name of a part inside an object; several only
 *     if the parameter is a list that takes the values of all of them, in this order; never empty
 * @param item which item of the field's list it takes, counted from 0, or null if it takes the whole value
 * @param unit the unit of a length of time
 * @param values what is written for a portable value, by the value's written form such as {@code 16:9} or {@code true};
 *     a missing value cannot be expressed; empty if values are written as they are
 */
public record FieldBinding(List<String> fields, @Nullable Integer item, Unit unit, Map<String, Object> values) {

    /** The unit in which a length of time is written. */
    public enum Unit {
        /** Seconds, as for almost every model. */
        SECONDS,
        /** Thousandths of a second. */
        MILLISECONDS
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if there is no field
     */
    public FieldBinding {
        fields = List.copyOf(fields);
        Objects.requireNonNull(unit, "unit");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a binding names a field");
        }
    }

    /**
     * Binds a parameter to one field whose values are written as they are.
     *
     * @param field a {@link PortableField#id()} or the name of a part
     * @return the binding
     */
    public static FieldBinding to(String field) {
        return new FieldBinding(List.of(field), null, Unit.SECONDS, Map.of());
    }

    /**
     * {@return the first field, which names the parameter in messages: a {@link PortableField#id()} or the name of a
     * part}
     */
    public String field() {
        return fields.get(0);
    }
}
