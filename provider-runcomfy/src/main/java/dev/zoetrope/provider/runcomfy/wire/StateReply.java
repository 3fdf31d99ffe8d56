package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the status endpoint. Source: docs.runcomfy.com/model-apis/async-queue-endpoints.
 *
 * @param requestId the request that it is about, or an empty text
 * @param status the state, or an empty text
 * @param queuePosition the place in the queue, present only while it waits
 * @param instance of a deployment, the machine that serves it, present once there is one; or an empty text
 */
public record StateReply(
        String requestId, String status, @Nullable Integer queuePosition, String instance) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static StateReply of(JsonFields json) {
        JsonFields request = Envelope.opened(json);
        return new StateReply(
                request.text("request_id", "requestId"),
                request.text("status"),
                request.count("queue_position").orElse(null),
                request.text("instance_id"));
    }
}
