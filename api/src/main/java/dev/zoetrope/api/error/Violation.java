package dev.zoetrope.api.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a request.
 *
 * @param field the portable field or native parameter, for example {@code duration}
 * @param given what was given, in readable form
 * @param allowed what is allowed, in readable form
 * @param nearest the allowed value nearest to what was given, or null if there is none
 * @param kind the kind of problem
 */
public record Violation(
        String field,
        String given,
        String allowed,
        @Nullable String nearest,
        Kind kind) {

    /** The kind of problem. */
    public enum Kind {
        /** A value that the model does not accept. */
        INVALID,
        /** A local file that does not exist or cannot be read. */
        UNREADABLE_FILE,
        /** A target at which no file can be created. */
        UNWRITABLE_TARGET
    }

    /** Checks that all but the nearest value are given. */
    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(allowed, "allowed");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Describes a value that the model does not accept.
     *
     * @param field the field
     * @param given what was given
     * @param allowed what is allowed
     * @return the violation, without a nearest value
     */
    public static Violation of(String field, String given, String allowed) {
        return new Violation(field, given, allowed, null, Kind.INVALID);
    }

    /**
     * Adds the nearest allowed value.
     *
     * @param value that value, or null if there is none
     * @return a copy with it
     */
    public Violation withNearest(@Nullable String value) {
        return new Violation(field, given, allowed, value, kind);
    }

    /** Returns one readable line. */
    @Override
    public String toString() {
        String line = field + ": " + given + "; allowed: " + allowed;
        return nearest == null ? line : line + "; nearest: " + nearest;
    }
}
