package dev.zoetrope.provider.runcomfy.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The model API of RunComfy. Source: docs.runcomfy.com/model-apis/async-queue-endpoints and the API section of the
 * model pages. Answers also carry URLs for the next calls; they are never used, because the key would be sent to them.
 */
@Headers("Accept: application/json")
public interface RunComfyApi {

    /**
     * Buys a generation: {@code POST /v1/models/{model_id}}. The slashes of the id are in the path unescaped, and the
     * body is the model's input without a wrapper. There is no idempotency key.
     *
     * @param model the model's native id
     * @param input the native input
     * @param limit what is left of the time limit
     * @return the answer; see {@link SubmitReply}
     */
    @RequestLine("POST /v1/models/{model}")
    @Headers("Content-Type: application/json")
    Answer submit(@Param("model") String model, Map<String, Object> input, Request.Options limit);

    /**
     * Asks for the state of a request: {@code GET /v1/requests/{request_id}/status}.
     *
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link StateReply}
     */
    @RequestLine("GET /v1/requests/{id}/status")
    Answer status(@Param("id") String id, Request.Options limit);

    /**
     * Asks for the result: {@code GET /v1/requests/{request_id}/result?include_cost=true}. The query is not in the
     * docs; the vendor's ComfyUI nodes send it to learn the price.
     *
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link ResultReply}
     */
    @RequestLine("GET /v1/requests/{id}/result?include_cost=true")
    Answer result(@Param("id") String id, Request.Options limit);

    /**
     * Asks to cancel a request: {@code POST /v1/requests/{request_id}/cancel}, without a body. Only a queued one can be
     * cancelled.
     *
     * @param id the request id
     * @param limit what is left of the time limit
     * @return the answer; see {@link CancelReply}
     */
    @RequestLine("POST /v1/requests/{id}/cancel")
    Answer cancel(@Param("id") String id, Request.Options limit);

    /**
     * Lists models: {@code GET /v1/models} with {@code include_schema=true}. The page about it could not be read; the
     * vendor's command (src/cmd/models.rs) and ComfyUI nodes use it. The answer has {@code models} and {@code total}.
     * It is said to need no token; the token is sent all the same, as by the vendor's clients.
     *
     * @param limit how many entries a page has, 1 to 100
     * @param offset how many entries to skip, from 0
     * @param time what is left of the time limit
     * @return the answer
     */
    @RequestLine("GET /v1/models?include_schema=true&limit={limit}&offset={offset}")
    Answer models(@Param("limit") int limit, @Param("offset") int offset, Request.Options time);

    /**
     * Lists the categories of models: {@code GET /v1/models/categories}. Source: the vendor's command
     * (src/cmd/models.rs).
     *
     * @param limit what is left of the time limit
     * @return the answer: {@code categories}, whose items need not be texts
     */
    @RequestLine("GET /v1/models/categories")
    Answer categories(Request.Options limit);

    /**
     * Asks for a model: {@code GET /v1/models/{model_id}}, with its schema and price.
     *
     * @param model the model's native id
     * @param limit what is left of the time limit
     * @return the answer: an entry as in {@link #models}
     */
    @RequestLine("GET /v1/models/{model}")
    Answer model(@Param("model") String model, Request.Options limit);
}
