package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * The answer to {@code POST /prompt}. A 200 does not mean that the whole graph runs: one good output node is enough,
 * and what is left out stands in {@code node_errors}. Source: ComfyUI server, {@code server.py} and {@code
 * execution.py}.
 *
 * @param id the job's id, or an empty text
 * @param number the job's place in the order of the queue, or an empty text
 * @param error what is wrong with the whole graph; none in an answer of status 200
 * @param nodeErrors what is wrong with single nodes, by id; none if nothing is
 */
public record PromptReply(String id, String number, JsonFields error, JsonFields nodeErrors) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static PromptReply of(JsonFields json) {
        return new PromptReply(
                json.id("prompt_id"), json.text("number"), json.object("error"), json.object("node_errors"));
    }
}
