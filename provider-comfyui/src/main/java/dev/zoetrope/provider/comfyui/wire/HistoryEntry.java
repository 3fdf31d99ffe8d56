package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.util.List;
import java.util.Optional;

/**
 * A job that has ended, as {@code GET /history} and {@code GET /api/jobs/{prompt_id}} describe it. Source: ComfyUI
 * server, {@code execution.py} and {@code comfy_execution/jobs.py}.
 *
 * @param word the server's word for how it ended; may be empty
 * @param messages what was reported of the run, each as {@code [type, data]}, the last one at the end
 * @param outputs what the nodes made: by node, channel and list
 * @param client the {@code client_id} that it was submitted with, or an empty text
 */
public record HistoryEntry(String word, List<?> messages, JsonFields outputs, String client) {

    private static final String FAILED = "execution_error";

    /** How a job ended. */
    public enum Ending {
        /** All of it ran that the server had accepted. */
        SUCCESS,
        /** A node failed. */
        FAILURE,
        /** It was interrupted, which the history calls an error as well. */
        INTERRUPTED,
        /** A word that is not known. */
        UNKNOWN
    }

    /**
     * Reads an entry of the history.
     *
     * @param entry the entry
     * @return the job
     */
    private static HistoryEntry ofHistory(JsonFields entry) {
        JsonFields status = entry.object("status");
        List<?> prompt = entry.list("prompt");
        JsonFields extra = JsonFields.of(prompt.size() > 3 ? prompt.get(3) : null);
        return new HistoryEntry(
                status.text("status_str"), status.list("messages"), entry.object("outputs"), extra.text("client_id"));
    }

    /**
     * Reads the answer to {@code GET /history/{prompt_id}}.
     *
     * @param json the body
     * @param id the job's id
     * @return the job, or empty if the history has none of that id
     */
    public static Optional<HistoryEntry> find(JsonFields json, String id) {
        return json.value(id) == null ? Optional.empty() : Optional.of(ofHistory(json.object(id)));
    }

    /**
     * Looks for a job in the answer to {@code GET /history} by what it was submitted with.
     *
     * @param json the body
     * @param client the {@code client_id}
     * @return its id, or empty if none of the jobs has it
     */
    public static Optional<String> idByClient(JsonFields json, String client) {
        return json.names().stream()
                .filter(id -> ofHistory(json.object(id)).client.equals(client))
                .findFirst();
    }

    /** {@return how the job ended: the last message that says so decides, and without one the word} */
    public Ending ending() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            switch (type(messages.get(i))) {
                case "execution_success" -> {
                    return Ending.SUCCESS;
                }
                case FAILED -> {
                    return Ending.FAILURE;
                }
                case "execution_interrupted" -> {
                    return Ending.INTERRUPTED;
                }
                default -> {}
            }
        }
        return switch (word) {
            // A status may be null.
            case "", "success", "completed" -> Ending.SUCCESS;
            case "error", "failed" -> Ending.FAILURE;
            case "cancelled" -> Ending.INTERRUPTED;
            default -> Ending.UNKNOWN;
        };
    }

    /** {@return what is known of the failure: node, class, message; none if nothing is} */
    public JsonFields failure() {
        return messages.stream()
                .filter(message -> type(message).equals(FAILED))
                .map(message -> JsonFields.of(((List<?>) message).get(1)))
                .reduce(JsonFields.NONE, (earlier, later) -> later);
    }

    private static String type(Object message) {
        return message instanceof List<?> parts && parts.size() > 1 ? JsonFields.words(parts.get(0)) : "";
    }
}
