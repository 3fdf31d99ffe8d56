package dev.zoetrope.cli.batch;

import dev.zoetrope.api.batch.BatchResult;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.cli.job.JobJson;
import dev.zoetrope.cli.job.JobTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON that scripts read about the line of a batch: that of a job, and what is the line's own. */
final class BatchLineJson {

    private BatchLineJson() {}

    /**
     * Describes a line of a batch: like a job, with the line's id and number before it.
     *
     * @param line the line
     * @param result how it ended; for a line that is wrong, without a job
     * @param emulated whether the emulator takes the place of the providers
     * @param now what time it is
     */
    static Map<String, @Nullable Object> of(BatchLine line, BatchResult result, boolean emulated, Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        JobSnapshot job = result.job();
        json.put("id", result.id().isEmpty() ? null : result.id());
        json.put("line", line.number());
        json.put("job", job == null ? null : job.id());
        json.put("handle", result.handle());
        json.putAll(job == null ? JobJson.asked(line.asked(), result.failure()) : JobJson.model(job));
        json.put("state", job == null ? null : job.state().name());
        json.put("emulated", emulated);
        json.put("remoteId", job == null ? null : job.remoteId().orElse(null));
        json.put("artifacts", job == null ? List.of() : JobJson.artifacts(job));
        json.put("cost", JobJson.cost(job == null ? Cost.UNKNOWN : job.cost()));
        json.put("polls", job == null ? 0 : job.polls());
        json.put("elapsedMs", job == null ? 0 : JobTask.elapsed(job, now).toMillis());
        json.put("earlier", result.earlier());
        MediaException failure = result.failure();
        if (failure != null) {
            json.put("error", JobJson.error(failure));
        }
        return json;
    }
}
