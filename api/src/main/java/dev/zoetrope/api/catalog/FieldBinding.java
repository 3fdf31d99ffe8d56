package dev.zoetrope.api.catalog;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a native parameter expresses a portable field.
 *
 * @param fields the {@link PortableField#id()}s whose values the parameter takes; never empty. More than one only if
 *     the parameter is a list that takes the values of all of them, in this order. For a parameter inside an object,
 *     the name of a part of the portable value instead: in RunComfy's {@code multi_prompt}, a list of objects that
 *     expresses {@code segments}, the object's {@code duration} takes each segment's {@code duration}
 * @param item the index, from 0, of the only item that the parameter takes if the field is a list, or null if it takes
 *     the whole value
 * @param unit in what a duration is written if the field is one: a {@link Unit} or a {@link FrameRate}; ignored otherwise
 * @param values the value to write for each portable value, by its written form such as {@code 16:9} or {@code true};
 *     a portable value that is not among them cannot be expressed; empty if values are written unchanged
 */
public record FieldBinding(List<String> fields, @Nullable Integer item, LengthUnit unit, Map<String, Object> values) {

    /** The units of time in which a duration is written. */
    public enum Unit implements LengthUnit {
        /** Seconds, as for almost every model. */
        SECONDS(0, "s"),
        /** Thousandths of a second. */
        MILLISECONDS(3, "ms");

        private final int decimals;
        private final String symbol;

        Unit(int decimals, String symbol) {
            this.decimals = decimals;
            this.symbol = symbol;
        }

        @Override
        public BigDecimal of(BigDecimal seconds, Function<String, Optional<BigDecimal>> parameters) {
            return seconds.movePointRight(decimals);
        }

        @Override
        public BigDecimal seconds(BigDecimal length, Function<String, Optional<BigDecimal>> parameters) {
            return length.movePointLeft(decimals);
        }

        @Override
        public String symbol() {
            return symbol;
        }
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if {@code fields} is empty
     */
    public FieldBinding {
        fields = List.copyOf(fields);
        Objects.requireNonNull(unit, "unit");
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("a binding must name at least one field");
        }
    }

    /**
     * Binds a parameter to one field whose values are written unchanged.
     *
     * @param field a {@link PortableField#id()}, or the name of a part of a value that is an object
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
