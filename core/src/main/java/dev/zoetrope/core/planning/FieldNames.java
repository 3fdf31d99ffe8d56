package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ParameterSpec;
import java.util.Set;

/**
 * How a violation calls a parameter: by the portable field that the caller used or could use, and by its native name if
 * the caller used that.
 *
 * @param givenNatively the native names that the caller used
 */
record FieldNames(Set<String> givenNatively) {

    String of(ParameterSpec spec) {
        return givenNatively.contains(spec.name()) ? spec.name() : spec.field().orElse(spec.name());
    }
}
