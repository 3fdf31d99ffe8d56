package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.JobScript;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A prompt that was accepted: a graph that waits for the worker, or is being executed.
 *
 * @param number its priority, lower ones first: an integer from the server's counter, or a decimal from the client
 * @param id given by the client or made by the server; several prompts may have the same
 * @param graph node id to node, its values converted as the validation left them
 * @param extraData shown in queue and history; holds {@code client_id} and, in older versions, keys
 * @param keys what is kept out of the queue
 * @param work what is to be executed, and when it came
 */
public record QueuedPrompt(
        JsonNode number, String id, ObjectNode graph, ObjectNode extraData, ObjectNode keys, Work work) {

    /** The fields of {@code extra_data} that authorise to use partner services. */
    public static final List<String> KEY_FIELDS = List.of("auth_token_comfy_org", "api_key_comfy_org");

    /**
     * What is to be executed.
     *
     * @param outputs ids of the output nodes whose branches are valid
     * @param script how it ends, and how much longer than usual it takes
     * @param acceptedAt by the emulator's clock
     */
    public record Work(List<String> outputs, JobScript script, Instant acceptedAt) {}

    /** {@return the addressee of messages about it, null for none} */
    public @Nullable String clientId() {
        JsonNode client = extraData.path("client_id");
        return client.isMissingNode() || client.isNull() ? null : PythonValues.str(client);
    }

    /**
     * {@return a field of {@code extra_data}, or of the keys that are kept apart from it; empty when neither has it}
     */
    String secret(String field) {
        return keys.path(field).asString(extraData.path(field).asString(""));
    }

    /** {@return its five fields as queue and history show them} */
    public ArrayNode shown() {
        ArrayNode item = Json.array().add(number).add(id).add(graph).add(extraData);
        work.outputs().forEach(item.addArray()::add);
        return item;
    }

    /** {@return its five fields as the history shows them, without keys} */
    public ArrayNode shownWithoutKeys() {
        ArrayNode item = shown().deepCopy();
        ((ObjectNode) item.get(3)).remove(KEY_FIELDS);
        return item;
    }
}
