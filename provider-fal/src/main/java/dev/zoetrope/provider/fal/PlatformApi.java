package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform calls at {@code api.fal.ai} whose answers are understood here; the others are in {@code operations.json}.
 * Source: fal.ai/docs, Platform APIs.
 */
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

    /** Asks for the price of a unit of models: {@code prices[]} of {@code unit_price} and {@code currency}. */
    @RequestLine("GET /v1/models/pricing?endpoint_id={models}")
    Answer prices(@Param("models") List<String> models, Request.Options limit);

    /**
     * Asks for the last request of a model, which any key may.
     *
     * @param model its native id
     */
    @RequestLine("GET /v1/models/requests/by-endpoint?endpoint_id={model}&limit=1")
    Answer lastRequest(@Param("model") String model, Request.Options limit);

    /** Asks for the balance: {@code credits} of {@code current_balance} and {@code currency}. */
    @RequestLine("GET /v1/account/billing?expand=credits")
    Answer billing(Request.Options limit);

    /**
     * Lists the requests of a model: {@code items[]} of {@code request_id}, {@code sent_at} and {@code json_input}; {@code
     * next_cursor} leads to more of them.
     *
     * @param start the instant from which on, as {@code yyyy-MM-ddTHH:mm:ssZ}
     * @param cursor the {@code next_cursor} of the page before; null for the first page
     */
    @RequestLine(
            "GET /v1/models/requests/by-endpoint?endpoint_id={model}&start={start}&cursor={cursor}&expand=payloads&limit=100")
    Answer history(
            @Param("model") String model,
            @Param("start") String start,
            @Param("cursor") @Nullable String cursor,
            Request.Options limit);
}
