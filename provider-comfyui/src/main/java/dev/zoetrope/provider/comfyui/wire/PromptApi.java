package dev.zoetrope.provider.comfyui.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** Starting and stopping graphs. Source: ComfyUI server, {@code server.py}. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface PromptApi {

    /**
     * Queues a graph: {@code POST /prompt}. The id in it is no idempotency key: a second call with the same one is
     * queued and carried out again.
     *
     * @param body {@code prompt}, {@code prompt_id} (from 0.25.0 on a UUID in lower case) and {@code client_id}
     * @param limit what is left of the time limit
     * @return the answer; see {@link PromptReply}
     */
    @RequestLine("POST /prompt")
    Answer submit(Map<String, Object> body, Request.Options limit);

    /**
     * Interrupts a running job: {@code POST /interrupt}. Before 0.3.57 the server does not read the body and interrupts
     * whatever runs.
     *
     * @param body {@code prompt_id}; another job is not touched
     * @param limit what is left of the time limit
     * @return the answer, always 200 and empty
     */
    @RequestLine("POST /interrupt")
    Answer interrupt(Map<String, Object> body, Request.Options limit);
}
