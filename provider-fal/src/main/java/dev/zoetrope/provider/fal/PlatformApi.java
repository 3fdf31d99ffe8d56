package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The platform calls at {@code api.fal.ai} that a key of scope API may make. Source: fal.ai/docs, Platform APIs. */
@Headers("Accept: application/json")
interface PlatformApi {

    /**
     * Lists models: {@code models[]} of {@code endpoint_id}, {@code metadata} and {@code openapi}; {@code next_cursor} leads
     * to more of them.
     *
     * @param model the one to list; null for all
     * @param cursor the {@code next_cursor} of the page before; null for the first page
     */
    @RequestLine("GET /v1/models?expand=openapi-3.0&limit=50&endpoint_id={model}&cursor={cursor}")
    Answer models(
            @Param("model") @Nullable String model, @Param("cursor") @Nullable String cursor, Request.Options limit);

    /** Asks for the price of a unit of a model: {@code prices[]} of {@code unit_price} and {@code currency}. */
    @RequestLine("GET /v1/models/pricing?endpoint_id={model}")
    Answer price(@Param("model") String model, Request.Options limit);

    /**
     * Lists the requests of a model: {@code items[]} of {@code request_id}, {@code sent_at} and {@code json_input}.
     *
     * @param start the instant from which on, as {@code yyyy-MM-ddTHH:mm:ssZ}
     */
    @RequestLine("GET /v1/models/requests/by-endpoint?endpoint_id={model}&start={start}&expand=payloads&limit=100")
    Answer history(@Param("model") String model, @Param("start") String start, Request.Options limit);
}
