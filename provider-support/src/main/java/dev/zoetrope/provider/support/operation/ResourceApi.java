package dev.zoetrope.provider.support.operation;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;

/** Calls to any address below the base URL. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface ResourceApi {

    @RequestLine("GET")
    Answer get(URI address, Request.Options limit);

    @RequestLine("POST")
    Answer post(URI address, Map<String, Object> body, Request.Options limit);

    @RequestLine("PATCH")
    Answer patch(URI address, Map<String, Object> body, Request.Options limit);

    @RequestLine("DELETE")
    Answer delete(URI address, Request.Options limit);
}
