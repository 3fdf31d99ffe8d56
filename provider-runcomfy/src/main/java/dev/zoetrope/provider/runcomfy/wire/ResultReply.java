package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.JsonFields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the result endpoint, also before the job has ended. Source:
 * docs.runcomfy.com/model-apis/async-queue-endpoints and docs.runcomfy.com/serverless/async-queue-endpoints; the cost
 * from the vendor's ComfyUI nodes.
 *
 * @param requestId the request that it is about, or an empty text
 * @param status the state, or an empty text
 * @param output what was made: a map, a list or a bare text; null before the end
 * @param outputs what the nodes of a deployment made; null before the end, and for models
 * @param cost the cost in US dollars, or null if not given yet; deployments give none
 * @param created when it was submitted, or an empty text
 * @param finished when it ended, or an empty text
 */
public record ResultReply(
        String requestId,
        String status,
        @Nullable Object output,
        @Nullable Object outputs,
        @Nullable BigDecimal cost,
        String created,
        String finished) {

    /**
     * Reads the answer's fields.
     *
     * @param json the body
     * @return the reply
     */
    public static ResultReply of(JsonFields json) {
        JsonFields request = Envelope.opened(json);
        return new ResultReply(
                request.text("request_id", "requestId"),
                request.text("status"),
                request.value("output"),
                request.value("outputs"),
                request.number("cost").orElse(null),
                request.text("created_at"),
                request.text("finished_at"));
    }
}
