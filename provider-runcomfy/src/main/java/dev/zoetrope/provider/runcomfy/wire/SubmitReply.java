package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * What a submit answers. Source: docs.runcomfy.com/model-apis/async-queue-endpoints.
 *
 * @param requestId the id of the request, or an empty text
 * @param status the first state, which the docs do not promise, or an empty text
 * @param linked whether URLs for the next calls stand beside the id, as they do for a job and not for a trace
 */
public record SubmitReply(String requestId, String status, boolean linked) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static SubmitReply of(JsonFields json) {
        return new SubmitReply(
                json.id("request_id"),
                json.text("status"),
                !json.text("status_url", "result_url", "cancel_url").isEmpty());
    }
}
