package dev.zoetrope.api.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One task that a model serves: its capability, the family under which it is portable, and the values that the family
 * fixes.
 *
 * @param capability the task
 * @param family the portable name, or null if the model is reached by its id alone
 * @param fixed native parameters that this family always sends, such as the tier; by native name
 * @param defaults values of portable fields that the request does not give, so that another provider changes neither
 *     length nor price; by field, in the field's Java type
 * @param needs portable fields that the task needs although the model alone would not require them
 */
public record Serving(
        Capability capability,
        @Nullable String family,
        Map<String, Object> fixed,
        Map<PortableField, Object> defaults,
        Set<PortableField> needs) {

    /** Copies the collections. */
    public Serving {
        Objects.requireNonNull(capability, "capability");
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        defaults = Map.copyOf(defaults);
        needs = Set.copyOf(needs);
    }

    /** {@return the family's portable name, or empty if the model is reached by its id alone} */
    public Optional<String> familyName() {
        return Optional.ofNullable(family);
    }
}
