package dev.zoetrope.provider.replicate;

import dev.zoetrope.provider.support.Answer;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls about predictions, as jobs are called here, and what is asked beside them. Source: replicate.com/docs, HTTP API. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface PredictionApi {

    /**
     * Buys a generation: {@code POST /v1/models/{owner}/{name}/predictions} for an official model, {@code POST
     * /v1/deployments/{owner}/{name}/predictions} for a deployment, {@code POST /v1/predictions} for a version. There is
     * no idempotency key. It is answered at once, without {@code Prefer: wait}.
     *
     * @param place what is before the last segment of the path
     * @param cancelAfter after which time the service gives it up, such as {@code 90s}; not sent if null
     */
    @RequestLine("POST /v1/{place}predictions")
    @Headers("Cancel-After: {after}")
    Answer submit(
            @Param("place") String place,
            @Param("after") @Nullable String cancelAfter,
            Map<String, Object> body,
            Request.Options limit);

    /** Asks for a job, with its result if it has ended. */
    @RequestLine("GET /v1/predictions/{id}")
    Answer get(@Param("id") String id, Request.Options limit);

    /** Asks to cancel a job, and answers with it. */
    @RequestLine("POST /v1/predictions/{id}/cancel")
    Answer cancel(@Param("id") String id, Request.Options limit);

    /** Lists jobs, the newest first: {@code results[]} of whole jobs, and {@code next}, the address of more. */
    @RequestLine("GET /v1/predictions?created_after={after}")
    Answer list(@Param("after") String after, Request.Options limit);

    /** Lists public models: {@code results[]} of whole models, and {@code next}, the address of more. */
    @RequestLine("GET /v1/models")
    Answer models(Request.Options limit);

    /** Lists more of either. */
    @RequestLine("GET")
    Answer more(URI address, Request.Options limit);

    /**
     * Asks for a model: {@code owner}, {@code name}, {@code is_official}, and {@code latest_version} of {@code id} and
     * {@code openapi_schema}; or for a version of it.
     *
     * @param model {@code owner/name}, or {@code owner/name/versions/id}
     */
    @RequestLine("GET /v1/models/{model}")
    Answer model(@Param("model") String model, Request.Options limit);

    /** Asks whose key it is: {@code type}, {@code username}. There is no balance. */
    @RequestLine("GET /v1/account")
    Answer account(Request.Options limit);

    /** Asks for the secret by which notices are signed: {@code key}. */
    @RequestLine("GET /v1/webhooks/default/secret")
    Answer webhookSecret(Request.Options limit);
}
