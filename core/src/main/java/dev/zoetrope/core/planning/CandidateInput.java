package dev.zoetrope.core.planning;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.workflow.Workflow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param graph the workflow that would run, or null if the model runs none
 */
record CandidateInput(
        Candidate candidate,
        Map<String, Object> input,
        List<String> defaulted,
        Map<String, String> defaultNotes,
        List<Plan.Adjustment> adjustments,
        List<PlannedUpload> uploads,
        List<Violation> violations,
        @Nullable Graph graph) {

    /**
     * A workflow as it would run.
     *
     * @param workflow the graph with all values set
     * @param edits the values that the request sets, by {@code NODE.INPUT}
     * @param warnings what will probably not work, one sentence each
     */
    record Graph(Workflow workflow, Map<String, Object> edits, List<String> warnings) {}

    static CandidateInput ofWorkflow(
            Candidate candidate,
            Map<String, Object> input,
            List<PlannedUpload> uploads,
            List<Violation> violations,
            Graph graph) {
        return new CandidateInput(candidate, input, List.of(), Map.of(), List.of(), uploads, violations, graph);
    }

    boolean valid() {
        return violations.isEmpty();
    }
}
