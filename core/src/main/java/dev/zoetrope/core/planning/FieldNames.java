package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.Set;

/**
 * Chooses the name of a parameter in a violation: the portable field that the caller used or could use, or the native
 * name if the caller used that.
 *
 * @param givenNatively the native names that the caller used
 */
record FieldNames(Set<String> givenNatively) {

    String of(ParameterSpec spec) {
        return isNative(spec) ? spec.name() : spec.field().orElse(spec.name());
    }

    /** {@return whether the caller wrote a parameter's value in the form in which it is sent} */
    boolean isNative(ParameterSpec spec) {
        return givenNatively.contains(spec.name());
    }

    /**
     * Writes a value of a parameter in the form in which the caller would.
     *
     * @param spec the parameter
     * @param value a native value
     * @return the text
     */
    String value(ParameterSpec spec, Object value) {
        return isNative(spec) ? ValueText.plain(value) : ValueText.value(spec, value);
    }
}
