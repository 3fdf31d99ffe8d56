package dev.zoetrope.provider.fal;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;

/** The platform calls at {@code api.fal.ai} that a key of scope API may make. Source: fal.ai/docs, Platform APIs. */
@Headers("Accept: application/json")
interface PlatformApi {

    /** Asks for the price of a unit of a model: {@code prices[]} of {@code unit_price} and {@code currency}. */
    @RequestLine("GET /v1/models/pricing?endpoint_id={model}")
    Answer price(@Param("model") String model, Request.Options limit);
}
