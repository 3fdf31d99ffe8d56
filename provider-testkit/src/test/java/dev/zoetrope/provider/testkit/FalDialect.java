package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.provider.fal.FalProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What fal's wire looks like. */
public class FalDialect implements Dialect, LookupDialect {

    static final String MODEL = "fal-ai/kling-video/v2.5-turbo/pro/text-to-video";
    private static final String REQUESTS = "/fal-ai/kling-video/requests/";

    @Override
    public ProviderFactory factory() {
        return new FalProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return TextToVideo.of("fal:" + MODEL).prompt("The paper boat drifts");
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        return switch (request.method()) {
            case "POST" -> ApiCall.SUBMIT;
            case "PUT" -> ApiCall.CANCEL;
            default -> request.path().startsWith(REQUESTS) ? ApiCall.STATUS : ApiCall.OTHER;
        };
    }

    @Override
    public String remoteId(int number) {
        return "7f0c0a52-0000-4000-8000-%012d".formatted(number);
    }

    @Override
    public WireReply accepted(String remoteId) {
        return accepted(remoteId, URI.create("https://queue.fal.run"));
    }

    @Override
    public WireReply accepted(String remoteId, URI server) {
        String job = server + REQUESTS + remoteId;
        return WireReply.json(
                200,
                "{\"request_id\":\"" + remoteId + "\",\"response_url\":\"" + job + "\",\"status_url\":\"" + job
                        + "/status\",\"cancel_url\":\"" + job + "/cancel\"}");
    }

    @Override
    public WireReply refusedForNow() {
        return WireReply.json(429, "{\"detail\":\"the queue is too long\"}");
    }

    @Override
    public WireReply refusedForGood() {
        return WireReply.json(422, "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"too long\"}]}");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        if (job.phase() == RemoteJob.Phase.FORGOTTEN) {
            return WireReply.json(404, "{\"detail\":\"no such request\"}");
        }
        if (!question.path().endsWith("/status")) {
            return WireReply.json(
                    200,
                    job.phase() == RemoteJob.Phase.UNREADABLE
                            ? "{\"video\":{\"pixels\":2}}"
                            : "{\"video\":{\"url\":\"" + job.artifact() + "\",\"content_type\":\"video/mp4\"}}");
        }
        return switch (job.phase()) {
            case QUEUED -> state("IN_QUEUE", "\"queue_position\":0");
            case RUNNING -> state("IN_PROGRESS", "\"logs\":null");
            case FAILED -> state("COMPLETED", "\"error\":\"a wave\",\"error_type\":\"runner_server_error\"");
            case CANCELLED -> state("COMPLETED", "\"error\":\"cancelled\",\"error_type\":\"client_cancelled\"");
            case UNHEARD_OF -> state("ENCHANTED", "\"logs\":null");
            default -> state("COMPLETED", "\"metrics\":{\"inference_time\":3.7}");
        };
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return WireReply.json(200, "{\"status\":\"OK\"}");
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return WireReply.json(400, "{\"status\":\"ALREADY_COMPLETED\"}");
    }

    @Override
    public Optional<WireReply> cancelTaken(RemoteJob job) {
        return Optional.of(WireReply.json(202, "{\"status\":\"CANCELLATION_REQUESTED\"}"));
    }

    @Override
    public Optional<LookupDialect> lookup() {
        return Optional.of(this);
    }

    @Override
    public List<String> sources() {
        return List.of("history");
    }

    @Override
    public Optional<String> source(WireRequest question) {
        return question.path().endsWith("/requests/by-endpoint") ? Optional.of("history") : Optional.empty();
    }

    @Override
    public WireReply known(WireRequest question, KeyedJob known) {
        return WireReply.json(
                200,
                "{\"items\":[{\"request_id\":\"" + known.job().id()
                        + "\",\"sent_at\":\"2026-11-01T10:00:00Z\","
                        + "\"json_input\":{\"prompt\":\"The paper boat drifts\"}}],\"has_more\":false}");
    }

    @Override
    public WireReply unknown(WireRequest question) {
        return WireReply.json(200, "{\"items\":[],\"has_more\":false}");
    }

    @Override
    public boolean byKey() {
        return false;
    }

    private static WireReply state(String word, String more) {
        return WireReply.json(200, "{\"status\":\"" + word + "\"," + more + "}");
    }
}
