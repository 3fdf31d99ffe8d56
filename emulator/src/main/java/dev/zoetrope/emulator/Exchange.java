package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.FileStore;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request that found its route.
 *
 * @param endpoint what is called
 * @param request as it came
 * @param part what the route cut out of the path: a model, a request id; null when it cuts out nothing
 * @param action answers it
 * @param store where the files lie
 */
record Exchange(
        Endpoint endpoint, Request request, @Nullable String part, Action action, FileStore store) {

    /** Answers one kind of request. */
    @FunctionalInterface
    interface Action {
        CompletionStage<Reply> answer(Request request, String part, JobScript script);
    }

    /** Lets the request be processed as usual; a job it creates follows that script. */
    CompletionStage<Reply> proceed(JobScript script) {
        return action.answer(request, part == null ? "" : part, script);
    }

    /** {@return the same exchange with another request} */
    Exchange asking(Request other) {
        return new Exchange(endpoint, other, part, action, store);
    }

    /** {@return the same exchange whose proper answer, if it comes to one, passes by that on its way} */
    Exchange passing(UnaryOperator<Reply> post) {
        return new Exchange(
                endpoint,
                request,
                part,
                (asked, cut, script) -> action.answer(asked, cut, script).thenApply(post),
                store);
    }

    /** {@return the model when this is a submit, else null} */
    @Nullable String model() {
        return endpoint.isSubmit() ? part : null;
    }

    /** {@return the id of the job that the request names, empty when it names none} */
    Optional<String> jobId() {
        return switch (endpoint) {
            case RUNCOMFY_STATUS, RUNCOMFY_RESULT, RUNCOMFY_CANCEL -> Optional.ofNullable(part);
            case RUNNINGHUB_QUERY, RUNNINGHUB_CANCEL, RUNNINGHUB_STATUS, RUNNINGHUB_OUTPUTS ->
                request.json().map(body -> body.path("taskId").asString(""));
            // A file is called after its job, then perhaps ~ and a number, then the extension.
            case DOWNLOAD -> Optional.ofNullable(part).map(name -> name.replaceFirst("[~.].*", ""));
            default -> Optional.empty();
        };
    }

    /** {@return the id of the job in the proper answer to a submit, empty when it was refused} */
    static Optional<String> acceptedId(Reply reply) {
        return Optional.of(Json.MAPPER.readTree(reply.bodyText()))
                .map(body ->
                        body.path("request_id").asString(body.path("taskId").asString("")))
                .filter(id -> !id.isEmpty());
    }
}
