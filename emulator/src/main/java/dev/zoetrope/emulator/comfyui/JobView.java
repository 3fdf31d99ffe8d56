package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.http.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A prompt as {@code /api/jobs} shows it. Source: the server's {@code comfy_execution/jobs.py}. */
final class JobView {

    private static final Set<String> PREVIEWABLE = Set.of("images", "video", "audio", "3d", "text");
    private static final int LONGEST_PREVIEW = 1024;

    private JobView() {}

    /** {@return a prompt that waits or runs} */
    static ObjectNode ofQueued(QueuedPrompt prompt, String status, boolean detailed) {
        ObjectNode job = head(prompt.id(), status, prompt.number(), prompt.extraData());
        job.put("outputs_count", 0);
        workflowId(job, prompt.extraData());
        if (detailed) {
            ObjectNode workflow = job.putObject("workflow");
            workflow.set("prompt", prompt.graph());
            workflow.set("extra_data", prompt.extraData());
        }
        return job;
    }

    /** {@return a prompt that is over, from its entry in the history} */
    static ObjectNode ofHistory(String id, ObjectNode entry, boolean detailed) {
        JsonNode prompt = entry.path("prompt");
        ObjectNode job = head(id, status(entry), prompt.path(0), prompt.path(3));
        times(job, entry);
        JsonNode outputs = entry.path("outputs");
        job.put("outputs_count", count(outputs));
        ObjectNode preview = preview(outputs);
        if (preview != null) {
            job.set("preview_output", preview);
        }
        workflowId(job, prompt.path(3));
        if (detailed) {
            job.set("outputs", outputs);
            job.set("execution_status", entry.path("status"));
            ObjectNode workflow = job.putObject("workflow");
            workflow.set("prompt", prompt.path(2));
            workflow.set("extra_data", prompt.path(3));
        }
        return job;
    }

    /** {@return how a prompt ended: the history calls an interrupted one an error, this does not} */
    static String status(ObjectNode entry) {
        if (entry.path("status").path("completed").booleanValue(true)) {
            return "completed";
        }
        for (JsonNode message : entry.path("status").path("messages")) {
            if (message.path(0).asString("").equals("execution_interrupted")) {
                return "cancelled";
            }
        }
        return "failed";
    }

    private static ObjectNode head(String id, String status, JsonNode number, JsonNode extraData) {
        ObjectNode job = Json.object().put("id", id).put("status", status);
        job.set("priority", number);
        if (extraData.has("create_time")) {
            job.set("create_time", extraData.path("create_time"));
        }
        return job;
    }

    private static void workflowId(ObjectNode job, JsonNode extraData) {
        JsonNode id = extraData.path("extra_pnginfo").path("workflow").path("id");
        if (!id.isMissingNode() && !id.isNull()) {
            job.set("workflow_id", id);
        }
    }

    private static void times(ObjectNode job, ObjectNode entry) {
        for (JsonNode message : entry.path("status").path("messages")) {
            String type = message.path(0).asString("");
            if (type.equals("execution_start")) {
                job.set("execution_start_time", message.path(1).path("timestamp"));
            } else if (!type.equals("execution_cached")) {
                job.set("execution_end_time", message.path(1).path("timestamp"));
            }
            if (type.equals("execution_error")) {
                job.set("execution_error", message.path(1));
            }
        }
    }

    private static int count(JsonNode outputs) {
        int count = 0;
        for (JsonNode node : outputs) {
            for (JsonNode channel : node) {
                for (JsonNode item : channel) {
                    count += item.isObject() ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** {@return a saved file before a temporary one, and a text if there is nothing else; null for nothing} */
    private static @Nullable ObjectNode preview(JsonNode outputs) {
        ObjectNode best = null;
        int bestRank = 0;
        for (var node : outputs.properties()) {
            for (var channel : node.getValue().properties()) {
                for (JsonNode item : channel.getValue()) {
                    int rank = rank(channel.getKey(), item);
                    if (rank > bestRank) {
                        best = shown(item).put("nodeId", node.getKey()).put("mediaType", channel.getKey());
                        bestRank = rank;
                    }
                }
            }
        }
        return best;
    }

    private static int rank(String channel, JsonNode item) {
        if (!PREVIEWABLE.contains(channel)) {
            return 0;
        }
        if (item.isObject()) {
            return item.path("type").asString("").equals("output") ? 3 : 2;
        }
        return channel.equals("text") && item.isString() ? 1 : 0;
    }

    private static ObjectNode shown(JsonNode item) {
        if (item instanceof ObjectNode file) {
            return file.deepCopy();
        }
        String text = item.asString("");
        return text.length() <= LONGEST_PREVIEW
                ? Json.object().put("content", text)
                : Json.object()
                        .put("content", text.substring(0, LONGEST_PREVIEW))
                        .put("truncated", true);
    }
}
