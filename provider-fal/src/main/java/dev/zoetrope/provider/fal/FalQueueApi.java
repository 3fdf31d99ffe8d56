package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queue of fal. All but the paid call goes to addresses that the service gives. Sources: fal.ai/docs, fal-js. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface FalQueueApi {

    /**
     * Buys a generation: {@code POST /{endpoint_id}}, whose body is the model's input without a wrapper. There is no
     * idempotency key. What is null is not sent.
     *
     * @param webhook the address that is notified of the end
     * @param start in how many seconds the work must have begun, or else the service gives it up
     */
    @RequestLine("POST /{model}?fal_webhook={webhook}")
    @Headers("X-Fal-Request-Timeout: {start}")
    Answer submit(
            @Param("model") String model,
            @Param("webhook") @Nullable String webhook,
            @Param("start") @Nullable String start,
            Map<String, Object> input,
            Request.Options limit);

    /** Asks for a state or a result. */
    @RequestLine("GET")
    Answer get(URI address, Request.Options limit);

    /** Asks to cancel. */
    @RequestLine("PUT")
    Answer put(URI address, Request.Options limit);
}
