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
        return givenNatively.contains(spec.name()) ? spec.name() : spec.field().orElse(spec.name());
    }
}
