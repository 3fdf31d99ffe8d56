package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.provider.runcomfy.wire.DeploymentApi;
import dev.zoetrope.provider.runcomfy.wire.RunComfyApi;
import dev.zoetrope.provider.support.Answer;
import feign.Request;
import java.util.function.BiFunction;

/**
 * The calls about a request, which the model API and the deployments have alike, each by the request's id within a time
 * limit.
 *
 * @param status asks for its state
 * @param result asks for its result
 * @param cancel asks to cancel it
 */
record RequestCalls(
        BiFunction<String, Request.Options, Answer> status,
        BiFunction<String, Request.Options, Answer> result,
        BiFunction<String, Request.Options, Answer> cancel) {

    /** Returns the calls of the model API. */
    static RequestCalls of(RunComfyApi api) {
        return new RequestCalls(api::status, api::result, api::cancel);
    }

    /** Returns the calls of a deployment. */
    static RequestCalls of(DeploymentApi api, DeploymentPlace place) {
        return new RequestCalls(
                (id, limit) -> api.status(place.id(), id, limit),
                (id, limit) -> api.result(place.id(), id, limit),
                (id, limit) -> api.cancel(place.id(), id, limit));
    }
}
