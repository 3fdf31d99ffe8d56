package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A job as {@code /api/jobs} describes it. Source: ComfyUI server, {@code comfy_execution/jobs.py}.
 *
 * @param id its id
 * @param status {@code pending}, {@code in_progress}, {@code completed}, {@code failed} or {@code cancelled}
 * @param fields all fields
 */
public record JobReply(String id, String status, JsonFields fields) {

    /**
     * Reads a job.
     *
     * @param json the body, or an item of a list
     * @return the job, or empty if this is none
     */
    public static Optional<JobReply> of(JsonFields json) {
        JobReply job = new JobReply(json.text("id"), json.text("status"), json);
        return job.id.isEmpty() || job.status.isEmpty() ? Optional.empty() : Optional.of(job);
    }

    /**
     * Reads a list of jobs.
     *
     * @param json the body
     * @return what waits, in the order in which it will run
     */
    public static List<QueueItem> list(JsonFields json) {
        return json.list("jobs").stream()
                .map(job -> of(JsonFields.of(job)))
                .flatMap(Optional::stream)
                .map(JobReply::item)
                .sorted()
                .toList();
    }

    /**
     * {@return the job as an item of the queue} Some versions leave the graph out as long as the job waits or runs;
     * then it is taken for one of those whose client has the id of the job.
     */
    public QueueItem item() {
        JsonFields workflow = fields.object("workflow");
        return new QueueItem(
                fields.number("priority").orElse(BigDecimal.ZERO),
                id,
                workflow.object("prompt").names().size(),
                workflow.isEmpty() ? id : workflow.object("extra_data").text("client_id"));
    }

    /** {@return the job as an entry of the history} */
    public HistoryEntry entry() {
        List<Object> messages =
                new ArrayList<>(fields.object("execution_status").list("messages"));
        Object error = fields.value("execution_error");
        if (messages.isEmpty() && error != null) {
            messages.add(List.of("execution_error", error));
        }
        return new HistoryEntry(status, messages, fields.object("outputs"), item().client());
    }
}
