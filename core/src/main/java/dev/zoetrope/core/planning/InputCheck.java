package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import java.util.Map;

/**
 * What was found in a native input.
 *
 * @param violations all that is wrong
 * @param uploads the local files in it, in its order
 * @param corrections of the parameters that hold a value that is not allowed, what they are with the nearest allowed
 *     ones, as far as there are such; by native name
 * @param adjustments what is changed by that, value by value
 */
record InputCheck(
        List<Violation> violations,
        List<PlannedUpload> uploads,
        Map<String, Object> corrections,
        List<Plan.Adjustment> adjustments) {}
