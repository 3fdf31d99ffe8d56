package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.Fate;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its route.
 *
 * @param endpoint what is called
 * @param request as it came
 * @param part what the route cut out of the path: a model, a request id; null when it cuts out nothing
 * @param action answers it
 */
record Exchange(
        Endpoint endpoint, Request request, @Nullable String part, Action action) {

    /** Answers one kind of request. */
    @FunctionalInterface
    interface Action {
        CompletionStage<Reply> answer(Request request, String part, Fate fate);
    }

    /** Lets the request be processed as usual; a job it creates meets that fate. */
    CompletionStage<Reply> proceed(Fate fate) {
        return action.answer(request, part == null ? "" : part, fate);
    }

    /** Returns the model when this is a submit, else null. */
    @Nullable String model() {
        boolean submit = endpoint == Endpoint.RUNCOMFY_SUBMIT || endpoint == Endpoint.RUNNINGHUB_SUBMIT;
        return submit ? part : null;
    }
}
