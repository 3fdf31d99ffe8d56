package dev.zoetrope.cli;

import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that scripts rely on: names and their order are part of the command's contract. What is not known is
 * {@code null}, never missing.
 */
final class JsonOutput {

    private JsonOutput() {}

    /** Describes a job as far as it is known; the error stands last, and only if there is one. */
    static Map<String, @Nullable Object> job(JobTask task, @Nullable MediaException error) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", task.job().map(job -> job.id()).orElse(null));
        json.put("handle", task.handle().orElse(null));
        json.putAll(task.job().map(JsonOutput::model).orElseGet(() -> asked(task.asked(), error)));
        json.put("state", task.job().map(job -> job.state().name()).orElse(null));
        json.put("emulated", task.emulated());
        json.put("remoteId", task.job().flatMap(job -> job.remoteId()).orElse(null));
        json.put("artifacts", task.files().stream().map(JsonOutput::artifact).toList());
        json.put("cost", cost(task.job().map(job -> job.cost()).orElse(Cost.UNKNOWN)));
        json.put("polls", task.job().map(job -> job.polls()).orElse(0));
        json.put("elapsedMs", task.elapsed().toMillis());
        if (error != null) {
            json.put("error", error(error));
        }
        return json;
    }

    /**
     * Describes a job of the ledger; if it ended badly, the error stands last.
     *
     * @param job the job
     * @param handle its handle, or null if it is not known
     * @param now what time it is
     */
    static Map<String, @Nullable Object> row(JobSnapshot job, @Nullable String handle, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", job.id());
        json.put("handle", handle);
        json.putAll(model(job));
        json.put("state", job.state().name());
        json.put("emulated", Session.emulated(job));
        json.put("remoteId", job.remoteId().orElse(null));
        json.put(
                "artifacts",
                job.artifacts().stream()
                        .map(ArtifactInfo::saved)
                        .map(JsonOutput::artifact)
                        .toList());
        json.put("cost", cost(job.cost()));
        json.put("polls", job.polls());
        json.put("elapsedMs", JobTask.elapsed(job, now).toMillis());
        json.put("created", job.origin().created().toString());
        json.put("updated", job.updated().toString());
        job.failure().filter(failure -> job.state().ended()).ifPresent(failure -> json.put("error", error(failure)));
        return json;
    }

    /**
     * Describes a line of a batch: like a job, with the line's id and number before it.
     *
     * @param line the line
     * @param result how it ended; for a line that is wrong, without a job
     * @param emulated whether the emulator takes the place of the providers
     * @param now what time it is
     */
    static Map<String, @Nullable Object> line(BatchLine line, BatchResult result, boolean emulated, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        JobSnapshot job = result.job();
        json.put("id", result.id().isEmpty() ? null : result.id());
        json.put("line", line.number());
        json.put("job", job == null ? null : job.id());
        json.put("handle", result.handle());
        json.putAll(job == null ? asked(line.asked(), result.failure()) : model(job));
        json.put("state", job == null ? null : job.state().name());
        json.put("emulated", emulated);
        json.put("remoteId", job == null ? null : job.remoteId().orElse(null));
        json.put(
                "artifacts",
                job == null
                        ? List.of()
                        : job.artifacts().stream()
                                .map(ArtifactInfo::saved)
                                .map(JsonOutput::artifact)
                                .toList());
        json.put("cost", cost(job == null ? Cost.UNKNOWN : job.cost()));
        json.put("polls", job == null ? 0 : job.polls());
        json.put("elapsedMs", job == null ? 0 : JobTask.elapsed(job, now).toMillis());
        json.put("earlier", result.earlier());
        MediaException failure = result.failure();
        if (failure != null) {
            json.put("error", error(failure));
        }
        return json;
    }

    private static Map<String, Object> error(JobFailure failure) {
        return error(MediaException.because(failure.reason(), failure.message()).build());
    }

    private static Map<String, @Nullable Object> model(JobSnapshot job) {
        return model(
                job.origin().model(),
                job.origin().family(),
                job.origin().capability().id());
    }

    /** Describes a plan. */
    static Map<String, @Nullable Object> plan(Plan plan, boolean emulated) {
        Map<String, @Nullable Object> json =
                model(plan.model(), plan.family(), plan.capability().id());
        json.put("input", plan.input());
        json.put("uploads", plan.uploads().stream().map(JsonOutput::upload).toList());
        json.put("cost", cost(plan.cost()));
        json.put("defaulted", plan.defaulted());
        if (!plan.defaultNotes().isEmpty()) {
            json.put("defaultNotes", plan.defaultNotes());
        }
        json.put(
                "adjustments",
                plan.adjustments().stream().map(JsonOutput::adjustment).toList());
        json.put(
                "alternatives",
                plan.alternatives().stream().map(JsonOutput::alternative).toList());
        json.put("warnings", plan.warnings());
        json.put("account", plan.account());
        json.put("emulated", emulated);
        return json;
    }

    /** Describes a plan that could not be made. */
    static Map<String, @Nullable Object> noPlan(String asked, boolean emulated, MediaException error) {
        Map<String, @Nullable Object> json = asked(asked, error);
        json.put("input", null);
        json.put("uploads", List.of());
        json.put("cost", cost(Cost.UNKNOWN));
        json.put("defaulted", List.of());
        json.put("adjustments", List.of());
        json.put("alternatives", List.of());
        json.put("warnings", List.of());
        json.put("account", null);
        json.put("emulated", emulated);
        json.put("error", error(error));
        return json;
    }

    private static Map<String, @Nullable Object> model(ModelId model, @Nullable String family, String capability) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", model.provider());
        json.put("model", model.toString());
        json.put("family", family);
        json.put("capability", capability);
        return json;
    }

    /** What can be said of provider and model when nothing was chosen yet. */
    private static Map<String, @Nullable Object> asked(String asked, @Nullable MediaException error) {
        String name = error == null ? asked : error.model().orElse(asked);
        boolean id = ModelId.looksLikeId(name);
        String provider = error == null ? null : error.provider().orElse(null);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", provider == null && id ? name.substring(0, name.indexOf(':')) : provider);
        json.put("model", id ? name : null);
        json.put("family", id || name.isEmpty() ? null : name);
        json.put("capability", null);
        return json;
    }

    private static Map<String, @Nullable Object> artifact(@Nullable SavedFile file) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", file == null ? null : file.path().toString());
        json.put("mediaType", file == null ? null : file.mediaType());
        json.put("bytes", file == null ? null : file.bytes());
        json.put("sha256", file == null ? null : file.sha256());
        return json;
    }

    static Map<String, @Nullable Object> cost(Cost cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", cost.kind().name());
        Money money = cost.money();
        if (money != null) {
            json.put("amount", money.amount().toPlainString());
            json.put("currency", money.currency());
        }
        if (cost.kind() == Cost.Kind.ESTIMATED) {
            json.put("basis", cost.basis());
            json.put("asOf", cost.asOf());
            json.put("lowerBound", cost.lowerBound());
        }
        return json;
    }

    static Map<String, Object> error(MediaException error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reason", error.reason().name());
        json.put("message", String.valueOf(error.getMessage()));
        json.put("retryable", error.retryable());
        json.put(
                "violations",
                error.violations().stream().map(JsonOutput::violation).toList());
        return json;
    }

    private static Map<String, @Nullable Object> violation(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", violation.field());
        json.put("given", violation.given());
        json.put("allowed", violation.allowed());
        json.put("nearest", violation.nearest());
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

    private static Map<String, @Nullable Object> alternative(Plan.Alternative alternative) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("model", alternative.model().toString());
        json.put("capability", alternative.capability().id());
        json.put(
                "violations",
                alternative.violations().stream().map(JsonOutput::violation).toList());
        json.put("note", alternative.note());
        return json;
    }
}
