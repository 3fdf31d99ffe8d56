package dev.zoetrope.provider.falqueue;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;

/** The queue API of fal. All but the paid call goes to addresses that the service gives. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface FalQueueApi {

    @RequestLine("POST /{model}")
    Answer submit(@Param("model") String model, Map<String, Object> input, Request.Options limit);

    @RequestLine("GET")
    Answer get(URI address, Request.Options limit);

    @RequestLine("PUT")
    Answer put(URI address, Request.Options limit);
}
