package dev.zoetrope.provider.support;

import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** An interface of the kind that providers write. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface ProbeApi {

    @RequestLine("POST /v1/models/{model}")
    Answer buy(@Param("model") String model, Map<String, Object> input, Request.Options limit);

    @RequestLine("POST /v1/requests/{id}/again")
    Answer buyAgain(@Param("id") String id, Request.Options limit);

    @RequestLine("GET /v1/requests/{id}?include_cost=true")
    Answer look(@Param("id") String id, Request.Options limit);
}
