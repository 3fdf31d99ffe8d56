package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The task API, first generation: {@code /task/openapi}, the key in the body. Source: the cancel page of
 * runninghub-api-doc (api-276642709).
 */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface TaskApi {

    /**
     * Asks to cancel a task: {@code POST /task/openapi/cancel}. It is documented for workflow tasks; no source says
     * whether it knows model tasks, and there is no other endpoint.
     *
     * @param task the task, with the key; see {@link TaskBody}
     * @param limit what is left of the time limit
     * @return the answer; see {@link EnvelopeReply}
     */
    @RequestLine("POST /task/openapi/cancel")
    Answer cancel(Map<String, Object> task, Request.Options limit);
}
