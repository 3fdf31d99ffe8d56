package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.error.Violation;
import java.util.List;
import java.util.Map;

/**
 * A request translated for one candidate, with all that is wrong with it.
 *
 * @param candidate the model it is written for
 * @param input the native input
 * @param defaulted the native parameters that were not given
 * @param defaultNotes what decided some of these, by native name
 * @param adjustments the values that were replaced by the nearest allowed ones, as the caller asked
 * @param uploads the local files in it
 * @param violations what is wrong; empty if it could be bought
 */
record CandidateInput(
        Candidate candidate,
        Map<String, Object> input,
        List<String> defaulted,
        Map<String, String> defaultNotes,
        List<Plan.Adjustment> adjustments,
        List<PlannedUpload> uploads,
        List<Violation> violations) {

    boolean valid() {
        return violations.isEmpty();
    }
}
