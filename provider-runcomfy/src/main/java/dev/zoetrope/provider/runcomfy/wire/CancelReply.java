package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * The answer of the cancel endpoint. A refused cancel is no HTTP error. Source:
 * docs.runcomfy.com/model-apis/async-queue-endpoints.
 *
 * @param outcome {@code cancelled} or {@code not_cancellable}, or an empty text
 * @param status not the final state: the documented sample has {@code completed} with the outcome {@code cancelled}
 */
public record CancelReply(String outcome, String status) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static CancelReply of(JsonFields json) {
        return new CancelReply(json.text("outcome"), json.text("status"));
    }
}
