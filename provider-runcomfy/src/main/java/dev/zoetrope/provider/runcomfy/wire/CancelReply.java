package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;

/**
 * The answer of the cancel endpoint. A refused cancel is no HTTP error. Source:
 * docs.runcomfy.com/model-apis/async-queue-endpoints, and for deployments docs.runcomfy.com/serverless.
 *
 * @param outcome {@code cancelled}, {@code not_cancellable} or {@code cancellation_requested}, or an empty text
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

    /**
     * Returns whether the answer has a word as its outcome, or, as from an earlier version, as its status.
     *
     * @param word the word
     * @return true if it has, in upper or lower case
     */
    public boolean says(String word) {
        return outcome.equalsIgnoreCase(word) || status.equalsIgnoreCase(word);
    }
}
