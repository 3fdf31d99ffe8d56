package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The standard model API, second generation: {@code /openapi/v2}, the key as a bearer token. Source: the model page
 * kling-video-o1/image-to-video of runninghub-api-doc-en, and the contract in HM-RunningHub/ComfyUI_RH_OpenAPI.
 */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface ModelApi {

    /**
     * Buys a generation: {@code POST /openapi/v2/{endpoint}}. The endpoint is taken literally, slashes and misspellings
     * included; the parameters are at the top level of the body. There is no idempotency key.
     *
     * @param endpoint the model's native id
     * @param input the native input
     * @param limit what is left of the time limit
     * @return the answer; see {@link TaskReply}
     */
    @RequestLine("POST /openapi/v2/{endpoint}")
    Answer submit(@Param("endpoint") String endpoint, Map<String, Object> input, Request.Options limit);

    /**
     * Asks for state and result of a task of any family: {@code POST /openapi/v2/query}.
     *
     * @param task the task; see {@link TaskBody}
     * @param limit what is left of the time limit
     * @return the answer; see {@link TaskReply}
     */
    @RequestLine("POST /openapi/v2/query")
    Answer query(Map<String, Object> task, Request.Options limit);
}
