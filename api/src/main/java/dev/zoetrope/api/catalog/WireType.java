package dev.zoetrope.api.catalog;

import java.util.Arrays;
import java.util.Locale;

/** The JSON type of a native parameter on the wire. */
public enum WireType {
    /** A JSON string, even if it looks like a number or a truth value. */
    STRING,
    /** A JSON number without a fraction. */
    INTEGER,
    /** A JSON number. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A JSON array. */
    ARRAY,
    /** A JSON object. */
    OBJECT,
    /** Whatever the caller gives: it is not known what the provider accepts here, and nothing is checked. */
    ANY;

    /** {@return the name used in catalogues and messages: a lower-case word} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a type by its catalogue name.
     *
     * @param id the name, for example {@code integer}
     * @return the type
     * @throws IllegalArgumentException if there is none of that name
     */
    public static WireType of(String id) {
        return Arrays.stream(values())
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown wire type '" + id + "'"));
    }
}
