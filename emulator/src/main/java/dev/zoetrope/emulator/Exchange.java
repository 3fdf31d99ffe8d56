package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.jobs.JobScript;
import dev.zoetrope.emulator.media.FileStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

    private static final List<String> ID_FIELDS = List.of("request_id", "taskId", "prompt_id", "id");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        return endpoint.isSubmit()
                ? WorkflowSubmit.model(request)
                        .or(() -> Optional.ofNullable(part))
                        .or(this::named)
                        .orElse(null)
                : null;
    }

    /** {@return the model that the body of a submit names} */
    private Optional<String> named() {
        return request.json().map(body -> body.path("version").asString(""));
    }

    /** {@return the id of the job that the request names, empty when it names none} */
    Optional<String> jobId() {
        return switch (endpoint) {
            case RUNCOMFY_STATUS, RUNCOMFY_RESULT, RUNCOMFY_CANCEL -> Optional.ofNullable(part);
            case RUNNINGHUB_QUERY, RUNNINGHUB_CANCEL, RUNNINGHUB_STATUS, RUNNINGHUB_OUTPUTS ->
                request.json().map(body -> body.path("taskId").asString(""));
            case FAL_STATUS, FAL_RESULT, FAL_CANCEL, REPLICATE_STATUS, REPLICATE_CANCEL -> Optional.ofNullable(part);
            case COMFYUI_HISTORY, COMFYUI_JOB -> Optional.ofNullable(part);
            case COMFYUI_CANCEL -> Optional.ofNullable(part).or(this::interrupted);
            case COMFYUI_VIEW -> request.query("filename").flatMap(Exchange::prefix);
            // A file is called after its job, then perhaps ~ and a number, then the extension.
            case DOWNLOAD, REPLICATE_STREAM -> Optional.ofNullable(part).map(name -> name.replaceFirst("[~.].*", ""));
            default -> Optional.empty();
        };
    }

    /** {@return the one prompt that a call names which interrupts it or removes it from the queue} */
    private Optional<String> interrupted() {
        return request.json()
                .map(body ->
                        body.path("prompt_id").asString(body.at("/delete/0").asString("")))
                .filter(id -> !id.isEmpty());
    }

    /** {@return the id of the job that a file was saved for, if the client put it into the name} */
    private static Optional<String> prefix(String fileName) {
        return UUID.matcher(fileName).results().map(MatchResult::group).findFirst();
    }

    /** {@return the id of the job in the proper answer to a submit, empty when it was refused} */
    static Optional<String> acceptedId(Reply reply) {
        // What is answered with a result has its id there.
        Optional<String> named = Optional.ofNullable(reply.headers().get("x-fal-request-id"));
        if (named.isPresent()) {
            return named;
        }
        if (!reply.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            return Optional.empty();
        }
        JsonNode body = Json.MAPPER.readTree(reply.bodyText());
        // The older submits of RunningHub have it one level down.
        return Stream.concat(
                        ID_FIELDS.stream().map(body::path),
                        Stream.of(body.path("data").path("taskId")))
                .map(id -> id.asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }
}
