package dev.zoetrope.provider.runninghub.wire;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.Map;

/**
 * The price API, second generation. No vendor page describes it; three published clients agree on this endpoint.
 */
@Headers({"Accept: application/json", "Content-Type: application/json"})
public interface PriceApi {

    /**
     * Asks what a generation would cost: {@code POST /openapi/v2/price-preview/{endpoint}}. It takes the body of the
     * submit and runs nothing.
     *
     * @param endpoint the model's native id
     * @param input the native input
     * @param limit what is left of the time limit
     * @return the answer; see {@link PriceReply}
     */
    @RequestLine("POST /openapi/v2/price-preview/{endpoint}")
    Answer preview(@Param("endpoint") String endpoint, Map<String, Object> input, Request.Options limit);
}
