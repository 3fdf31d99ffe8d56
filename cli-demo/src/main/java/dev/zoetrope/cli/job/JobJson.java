package dev.zoetrope.cli.job;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.cli.session.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that scripts rely on: names and their order are part of the command's contract. What is not known is
 * {@code null}, never missing.
 */
public final class JobJson {

    private JobJson() {}

    /** Describes a job as far as it is known; the error stands last, and only if there is one. */
    public static Map<String, @Nullable Object> job(JobTask task, @Nullable MediaException error) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", task.job().map(job -> job.id()).orElse(null));
        json.put("handle", task.handle().orElse(null));
        json.putAll(task.job().map(JobJson::model).orElseGet(() -> asked(task.asked(), error)));
        json.put("state", task.job().map(job -> job.state().name()).orElse(null));
        json.put("emulated", task.emulated());
        json.put("remoteId", task.job().flatMap(job -> job.remoteId()).orElse(null));
        json.put("artifacts", task.artifacts().stream().map(JobJson::artifact).toList());
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
    public static Map<String, @Nullable Object> row(JobSnapshot job, @Nullable String handle, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("job", job.id());
        json.put("handle", handle);
        json.putAll(model(job));
        json.put("state", job.state().name());
        json.put("emulated", Session.emulated(job));
        json.put("remoteId", job.remoteId().orElse(null));
        json.put("artifacts", artifacts(job));
        json.put("cost", cost(job.cost()));
        json.put("polls", job.polls());
        json.put("elapsedMs", JobTask.elapsed(job, now).toMillis());
        json.put("created", job.origin().created().toString());
        json.put("updated", job.updated().toString());
        job.failure().filter(failure -> job.state().ended()).ifPresent(failure -> json.put("error", error(failure)));
        return json;
    }

    private static Map<String, Object> error(JobFailure failure) {
        return error(MediaException.because(failure.reason(), failure.message()).build());
    }

    /** Describes the model of a job. */
    public static Map<String, @Nullable Object> model(JobSnapshot job) {
        return model(
                job.origin().model(),
                job.origin().family(),
                job.origin().capability().id());
    }

    /**
     * Describes a model that was chosen.
     *
     * @param model its id
     * @param family the family as which it was chosen, or null if it was named itself
     * @param capability the task
     */
    public static Map<String, @Nullable Object> model(ModelId model, @Nullable String family, String capability) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", model.provider());
        json.put("model", model.toString());
        json.put("family", family);
        json.put("capability", capability);
        return json;
    }

    /**
     * Describes what is known of provider and model before one was chosen.
     *
     * @param asked the model or family that was asked for; may be empty
     * @param error why none was chosen, or null if that is still to come
     */
    public static Map<String, @Nullable Object> asked(String asked, @Nullable MediaException error) {
        String name = error == null ? asked : error.model().orElse(asked);
        boolean id = ModelId.looksLikeId(name);
        boolean family = !id && !name.isEmpty() && !name.equals(Workflow.ANYWHERE);
        String provider = error == null ? null : error.provider().orElse(null);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("provider", provider == null && id ? name.substring(0, name.indexOf(':')) : provider);
        json.put("model", id ? name : null);
        json.put("family", family ? name : null);
        json.put("capability", null);
        return json;
    }

    /**
     * Describes the artifacts of a job, with {@code null} for what is not known of one that was not saved; only words
     * have a {@code text}.
     */
    public static List<Map<String, @Nullable Object>> artifacts(JobSnapshot job) {
        return job.artifacts().stream().map(JobJson::artifact).toList();
    }

    private static Map<String, @Nullable Object> artifact(ArtifactInfo artifact) {
        SavedFile file = artifact.saved();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", file == null ? null : file.path().toString());
        json.put("node", artifact.node());
        json.put("mediaType", file == null ? null : file.mediaType());
        json.put("bytes", file == null ? null : file.bytes());
        json.put("sha256", file == null ? null : file.sha256());
        if (artifact.text() != null) {
            json.put("text", artifact.text());
        }
        return json;
    }

    /** Describes a cost, with its basis if it is an estimate. */
    public static Map<String, @Nullable Object> cost(Cost cost) {
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
            json.put("upperBound", cost.upperBound());
        }
        return json;
    }

    /** Describes why something failed. */
    public static Map<String, Object> error(MediaException error) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("reason", error.reason().name());
        json.put("message", String.valueOf(error.getMessage()));
        json.put("retryable", error.retryable());
        json.put("violations", violations(error.violations()));
        return json;
    }

    /** Describes what is wrong with a request. */
    public static List<Map<String, @Nullable Object>> violations(List<Violation> violations) {
        return violations.stream().map(JobJson::violation).toList();
    }

    private static Map<String, @Nullable Object> violation(Violation violation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("field", violation.field());
        json.put("given", violation.given());
        json.put("allowed", violation.allowed());
        json.put("nearest", violation.nearest());
        return json;
    }
}
