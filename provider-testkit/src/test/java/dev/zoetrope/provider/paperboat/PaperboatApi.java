package dev.zoetrope.provider.paperboat;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** The HTTP API of Paperboat: each method one endpoint, called once, with what is left of the time limit. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface PaperboatApi {

    @RequestLine("POST /v1/{model}/boats")
    Answer launch(@Param("model") String model, Map<String, Object> input, Request.Options limit);

    @RequestLine("GET /v1/boats/{id}")
    Answer look(@Param("id") String id, Request.Options limit);

    @RequestLine("POST /v1/boats/{id}/recall")
    Answer recall(@Param("id") String id, Request.Options limit);
}
