package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The platform calls at {@code api.fal.ai}. Source: fal.ai/docs, Platform APIs. */
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

    /** Asks what some units of models would cost: {@code total_cost} and {@code currency}. */
    @RequestLine("POST /v1/models/pricing/estimate")
    @Headers("Content-Type: application/json")
    Answer estimate(Map<String, Object> body, Request.Options limit);

    /** Lists requests of a model, the newest first, without what they took and made; what is null is not sent. */
    @RequestLine("GET /v1/models/requests/by-endpoint?endpoint_id={model}&status={status}&cursor={cursor}&limit=100")
    Answer requests(
            @Param("model") String model,
            @Param("status") @Nullable String status,
            @Param("cursor") @Nullable String cursor,
            Request.Options limit);

    /**
     * Deletes what a request took and made: {@code cdn_delete_results[]} of {@code link} and {@code exception}.
     *
     * @param key by which the service knows a call that comes again
     */
    @RequestLine("DELETE /v1/models/requests/{id}/payloads")
    @Headers("Idempotency-Key: {key}")
    Answer deletePayloads(@Param("id") String id, @Param("key") String key, Request.Options limit);

    /** Sums what was used: rows of {@code endpoint_id}, {@code unit}, {@code quantity} and {@code cost_total}. */
    @RequestLine("GET /v1/models/usage?expand=summary&start={start}&end={end}&cursor={cursor}")
    Answer usage(
            @Param("start") String start,
            @Param("end") @Nullable String end,
            @Param("cursor") @Nullable String cursor,
            Request.Options limit);

    /** Asks what requests were charged: rows of {@code request_id}, {@code output_units} and {@code cost_total}. */
    @RequestLine("GET /v1/models/billing-events?request_id={requests}")
    Answer charges(@Param("requests") List<String> requests, Request.Options limit);

    /** Asks for the balance: {@code credits} of {@code current_balance} and {@code currency}. */
    @RequestLine("GET /v1/account/billing?expand=credits")
    Answer billing(Request.Options limit);

    /**
     * Lists the requests of a model: {@code items[]} of {@code request_id}, {@code sent_at} and {@code json_input}.
     *
     * @param start the instant from which on, as {@code yyyy-MM-ddTHH:mm:ssZ}
     */
    @RequestLine("GET /v1/models/requests/by-endpoint?endpoint_id={model}&start={start}&expand=payloads&limit=100")
    Answer history(@Param("model") String model, @Param("start") String start, Request.Options limit);
}
