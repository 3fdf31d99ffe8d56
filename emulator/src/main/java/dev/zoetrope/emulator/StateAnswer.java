package dev.zoetrope.emulator;

import dev.zoetrope.emulator.fal.FalReplies;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.runninghub.HubCode;
import dev.zoetrope.emulator.runninghub.HubReplies;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an answer report a state that the job is not in. Answers without a state, such as errors, are left as they are.
 */
final class StateAnswer {

    private StateAnswer() {}

    /** {@return the reply with that word in {@code status}, or in {@code data} where that is a plain text} */
    static Reply withWord(Reply reply, String word) {
        return changed(reply, word, answer -> {});
    }

    /** {@return the reply as it was while the job waited} */
    static Reply backInQueue(Endpoint endpoint, Reply reply) {
        if (endpoint == Endpoint.RUNNINGHUB_OUTPUTS) {
            return HubReplies.envelope(HubCode.QUEUED);
        }
        if (endpoint == Endpoint.FAL_RESULT) {
            return FalReplies.inProgress();
        }
        String word = training(reply) ? "QUEUED" : waiting(endpoint);
        return changed(reply, word, StateAnswer::withoutResult);
    }

    /** {@return the reply as of a job that succeeded, without anything that it made} */
    static Reply emptySuccess(Endpoint endpoint, Reply reply) {
        if (endpoint == Endpoint.RUNNINGHUB_OUTPUTS) {
            ObjectNode nothing = Json.object().put("code", 0).put("msg", "success");
            nothing.putArray("data");
            return Reply.json(200, nothing);
        }
        if (training(reply)) {
            return changed(reply, "STOPPED", answer -> {
                withoutResult(answer);
                JsonNode steps = answer.at("/progress/total_steps");
                answer.withObject("progress").put("percent", 100).set("current_step", steps);
            });
        }
        return endpoint == Endpoint.FAL_RESULT
                ? Reply.json(200, Json.object())
                : changed(reply, succeeded(endpoint), StateAnswer::withoutResult);
    }

    private static String waiting(Endpoint endpoint) {
        return switch (endpoint) {
            case RUNCOMFY_STATUS, RUNCOMFY_RESULT -> "in_queue";
            case FAL_STATUS -> "IN_QUEUE";
            case REPLICATE_STATUS -> "starting";
            default -> "QUEUED";
        };
    }

    private static String succeeded(Endpoint endpoint) {
        return switch (endpoint) {
            case RUNCOMFY_STATUS -> "completed";
            case RUNCOMFY_RESULT, REPLICATE_STATUS -> "succeeded";
            case FAL_STATUS -> "COMPLETED";
            default -> "SUCCESS";
        };
    }

    private static boolean training(Reply reply) {
        return Json.MAPPER.readTree(reply.bodyText()).has("progress");
    }

    private static Reply changed(Reply reply, String word, Consumer<ObjectNode> more) {
        JsonNode body = Json.MAPPER.readTree(reply.bodyText());
        if (!(body instanceof ObjectNode answer)) {
            return reply;
        }
        String field = answer.has("status") ? "status" : "data";
        if (answer.path(field).stringValue("").isEmpty()) {
            return reply;
        }
        answer.put(field, word);
        more.accept(answer);
        return reply.withBody(answer.toString());
    }

    private static void withoutResult(ObjectNode answer) {
        answer.remove(List.of(
                "output",
                "outputs",
                "artifacts",
                "cost",
                "error",
                "error_type",
                "finished_at",
                "completed_at",
                "metrics",
                "queue_position",
                "instance_id"));
        if (answer.has("results")) {
            answer.putNull("results").put("errorCode", "").put("errorMessage", "");
        }
    }
}
