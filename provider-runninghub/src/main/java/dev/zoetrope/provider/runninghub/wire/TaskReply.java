package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a submit or a query: the bare task object of the second generation. Errors may be in its own fields or
 * in those of the older envelope, and in snake case, which the vendor's clients tolerate; an envelope around a task is
 * unwrapped, so that no id of a paid task is overlooked. Source: the model page kling-video-o1/image-to-video.
 *
 * @param taskId the id as text, even if it came as a number; or an empty text
 * @param status the state as it came, or an empty text
 * @param errorCode the code, or an empty text if none or zero came
 * @param errorMessage the message for people, or an empty text
 * @param results what was made, usually a list, which may be empty; null if not given yet
 * @param usage what it cost
 * @param nodeErrors of a workflow, what will not run although the rest does: the errors of each node by its id
 */
public record TaskReply(
        String taskId,
        String status,
        String errorCode,
        String errorMessage,
        @Nullable Object results,
        JsonFields usage,
        JsonFields nodeErrors) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static TaskReply of(JsonFields json) {
        JsonFields inner = json.object("data");
        JsonFields task = json.id("taskId", "task_id").isEmpty() && !inner.isEmpty() ? inner : json;
        EnvelopeReply envelope = EnvelopeReply.of(json);
        String reason = reason(task);
        return new TaskReply(
                task.id("taskId", "task_id"),
                task.text("status", "taskStatus", "task_status"),
                envelope.code(),
                Stream.of(reason.contains(envelope.message()) ? "" : envelope.message(), reason)
                        // An envelope says so also around a task that failed.
                        .filter(text -> !text.isEmpty() && !text.equalsIgnoreCase("success"))
                        .collect(Collectors.joining(": ")),
                task.value("results"),
                task.object("usage"),
                tips(task).object("node_errors"));
    }

    /** The schema says text; answers carry an object. */
    private static String reason(JsonFields task) {
        JsonFields failure = task.object("failedReason");
        String words = failure.text("exception_message", "exception_type");
        if (words.isEmpty()) {
            return task.text("failedReason");
        }
        String node = failure.text("node_id");
        String name = failure.text("node_name");
        return node.isEmpty() ? words : "node " + node + (name.isEmpty() ? "" : " (" + name + ")") + ": " + words;
    }

    /** What the server of the workflow said when it took it, usually as a JSON document in a text. */
    private static JsonFields tips(JsonFields task) {
        JsonFields tips = task.object("promptTips");
        return tips.isEmpty() ? JsonFields.parse(task.text("promptTips")) : tips;
    }
}
