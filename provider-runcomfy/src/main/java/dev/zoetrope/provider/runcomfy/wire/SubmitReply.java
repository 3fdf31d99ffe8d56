package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * What a submit answers. Source: docs.runcomfy.com/model-apis/async-queue-endpoints.
 *
 * @param requestId the id of the request, or an empty text
 * @param status the first state, which the docs do not promise, or an empty text
 */
public record SubmitReply(String requestId, String status) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static SubmitReply of(JsonFields json) {
        return new SubmitReply(json.text("request_id"), json.text("status"));
    }
}
