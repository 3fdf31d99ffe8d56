package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The task API, first generation: {@code /task/openapi}, the key in the body. Sources: the pages of
 * runninghub-api-doc on cancelling (api-276642709), on workflows (api-425761093) and on quick creation (doc-8287468).
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

    /**
     * Buys a run of a workflow: {@code POST /task/openapi/create}. There is no idempotency key.
     *
     * @param run the run, with the key; see {@link KeyedBody}
     * @param limit what is left of the time limit
     * @return the answer; see {@link TaskReply}
     */
    @RequestLine("POST /task/openapi/create")
    Answer create(Map<String, Object> run, Request.Options limit);

    /**
     * Buys a quick creation: {@code POST /task/openapi/quick-ai-app/run}.
     *
     * @param run the run, with the key; see {@link KeyedBody}
     * @param limit what is left of the time limit
     * @return the answer; see {@link TaskReply}
     */
    @RequestLine("POST /task/openapi/quick-ai-app/run")
    Answer quickCreate(Map<String, Object> run, Request.Options limit);
}
