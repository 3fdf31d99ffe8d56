package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An input that breaks one constraint of a model's data and no other.
 *
 * @param model the model
 * @param constraint which kind of constraint
 * @param parameters the native parameters that it is about, of which the refusal names one
 * @param input the input
 * @param nearest what the refusal says of an allowed value
 * @param repaired makes the input that uses the nearest value, as written in the refusal; null if there is none
 * @param place where the nearest value would stand if the planner may take it, or null if it never does
 */
record Broken(
        ModelSpec model,
        String constraint,
        List<String> parameters,
        Map<String, Object> input,
        Nearest nearest,
        @Nullable Function<String, Map<String, Object>> repaired,
        @Nullable Place place) {

    /** What a refusal says of an allowed value. */
    enum Nearest {
        /** There is always one. */
        ALWAYS,
        /** There may be one. */
        PERHAPS,
        /** There is none. */
        NEVER
    }

    @Override
    public String toString() {
        return model.id() + ", " + constraint + " of " + parameters + ": " + input;
    }
}
