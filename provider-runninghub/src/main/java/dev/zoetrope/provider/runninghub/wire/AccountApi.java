package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;

/**
 * The helpers about the account, second generation. No vendor page describes them; two published clients, in Go and in
 * TypeScript, agree on this one.
 */
@Headers("Accept: application/json")
public interface AccountApi {

    /**
     * Asks for the limit and the live tasks of the key: {@code GET /openapi/v2/queue/status}.
     *
     * @param limit what is left of the time limit
     * @return the answer; see {@link QueueReply}
     */
    @RequestLine("GET /openapi/v2/queue/status")
    Answer queue(Request.Options limit);
}
