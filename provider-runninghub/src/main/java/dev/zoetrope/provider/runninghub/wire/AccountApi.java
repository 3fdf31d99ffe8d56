package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;

/**
 * The account API, second generation. No vendor page describes it; two published clients, in Go and in TypeScript,
 * agree on this endpoint.
 */
@Headers("Accept: application/json")
public interface AccountApi {

    /**
     * Asks for the limit and the current tasks of the key: {@code GET /openapi/v2/queue/status}.
     *
     * @param limit what is left of the time limit
     * @return the answer; see {@link QueueReply}
     */
    @RequestLine("GET /openapi/v2/queue/status")
    Answer queue(Request.Options limit);
}
