package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/** What the service says about a key. */
@Headers("Accept: application/json")
public interface AccountApi {

    /**
     * Asks for the limit and the current tasks of the key: {@code GET /openapi/v2/queue/status}. No vendor page
     * describes it; two published clients, in Go and in TypeScript, agree on it.
     *
     * @param limit what is left of the time limit
     * @return the answer; see {@link QueueReply}
     */
    @RequestLine("GET /openapi/v2/queue/status")
    Answer queue(Request.Options limit);

    /**
     * Asks for the balance: {@code POST /uc/openapi/accountStatus}, first generation. Source: the vendor's API export.
     *
     * @param body {@code apikey}, in lower case
     * @param limit what is left of the time limit
     * @return the answer; see {@link EnvelopeReply}: {@code remainCoins}, {@code currentTaskCounts}, {@code
     *     remainMoney}, {@code currency}, {@code apiType}, numbers as texts
     */
    @RequestLine("POST /uc/openapi/accountStatus")
    @Headers("Content-Type: application/json")
    Answer status(Map<String, Object> body, Request.Options limit);

    /**
     * Asks for the keys of the account: {@code GET /openapi/v2/api-key/list}. Source: published clients.
     *
     * @param limit what is left of the time limit
     * @return the answer, whose {@code data} is a list
     */
    @RequestLine("GET /openapi/v2/api-key/list")
    Answer keys(Request.Options limit);
}
