package dev.zoetrope.cli.command;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.cli.job.GraphJson;
import dev.zoetrope.cli.job.JobJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that scripts read about a plan: what would be bought and sent. */
final class PlanJson {

    private PlanJson() {}

    /**
     * Describes a plan.
     *
     * @param plan the plan
     * @param costNotes what is known of a cost without an amount
     * @param emulated whether nothing real would be bought
     */
    static Map<String, @Nullable Object> of(Plan plan, List<String> costNotes, boolean emulated) {
        Map<String, @Nullable Object> json =
                JobJson.model(plan.model(), plan.family(), plan.capability().id());
        json.put("input", plan.input());
        json.put(
                "workflow",
                plan.workflow().map(graph -> GraphJson.of(graph, plan.edits())).orElse(null));
        json.put("uploads", plan.uploads().stream().map(PlanJson::upload).toList());
        json.put("cost", JobJson.cost(plan.cost()));
        if (!costNotes.isEmpty()) {
            json.put("costNotes", costNotes);
        }
        json.put("defaulted", plan.defaulted());
        if (!plan.defaultNotes().isEmpty()) {
            json.put("defaultNotes", plan.defaultNotes());
        }
        json.put(
                "adjustments",
                plan.adjustments().stream().map(PlanJson::adjustment).toList());
        json.put(
                "alternatives",
                plan.alternatives().stream().map(PlanJson::alternative).toList());
        json.put("warnings", plan.warnings());
        json.put("account", plan.account());
        json.put("emulated", emulated);
        return json;
    }

    /** Describes a plan that could not be made. */
    static Map<String, @Nullable Object> none(String asked, boolean emulated, MediaException error) {
        Map<String, @Nullable Object> json = JobJson.asked(asked, error);
        json.put("input", null);
        json.put("workflow", null);
        json.put("uploads", List.of());
        json.put("cost", JobJson.cost(Cost.UNKNOWN));
        json.put("defaulted", List.of());
        json.put("adjustments", List.of());
        json.put("alternatives", List.of());
        json.put("warnings", List.of());
        json.put("account", null);
        json.put("emulated", emulated);
        json.put("error", JobJson.error(error));
        return json;
    }

    private static Map<String, Object> upload(PlannedUpload upload) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", upload.field());
        json.put("path", upload.path().toString());
        json.put("mediaType", upload.mediaType());
        json.put("bytes", upload.bytes());
        json.put("how", upload.how().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static Map<String, Object> adjustment(Plan.Adjustment adjustment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", adjustment.field());
        json.put("given", adjustment.given());
        json.put("sent", adjustment.sent());
        return json;
    }

    private static Map<String, @Nullable Object> alternative(PlanAlternative alternative) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", alternative.model().toString());
        json.put("capability", alternative.capability().id());
        if (alternative.account() != null) {
            json.put("account", alternative.account());
        }
        json.put("violations", JobJson.violations(alternative.violations()));
        json.put("note", alternative.note());
        return json;
    }
}
