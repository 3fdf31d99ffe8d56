package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.provider.replicate.ReplicateProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Replicate's wire looks like. */
public class ReplicateDialect implements Dialect, LookupDialect {

    static final String MODEL = "kwaivgi/kling-v2.1-master";
    private static final String PREDICTIONS = "/v1/predictions";

    @Override
    public ProviderFactory factory() {
        return new ReplicateProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return TextToVideo.of("replicate:" + MODEL).prompt("The paper boat drifts");
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        String path = request.path();
        if (request.method().equals("POST")) {
            return path.endsWith("/predictions") ? ApiCall.SUBMIT : ApiCall.CANCEL;
        }
        return path.startsWith(PREDICTIONS + "/") ? ApiCall.STATUS : ApiCall.OTHER;
    }

    @Override
    public String remoteId(int number) {
        return "ufawqhfynnddngldkgts%06d".formatted(number);
    }

    @Override
    public WireReply accepted(String remoteId) {
        return WireReply.json(201, job(remoteId, "starting", "\"output\":null"));
    }

    @Override
    public WireReply refusedForNow() {
        return problem(429, "\"detail\":\"Request was throttled\"");
    }

    @Override
    public WireReply refusedForGood() {
        return problem(
                422,
                "\"title\":\"Input validation failed\",\"detail\":\"- input.prompt: too long\",\"invalid_fields\":"
                        + "[{\"type\":\"string_lte\",\"field\":\"input.prompt\",\"description\":\"too long\"}]");
    }

    private static WireReply problem(int status, String fields) {
        return new WireReply(
                status,
                Map.of("Content-Type", "application/problem+json"),
                "{" + fields + ",\"status\":" + status + "}");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return switch (job.phase()) {
            case FORGOTTEN -> problem(404, "\"title\":\"Not found\",\"detail\":\"No such prediction\"");
            case QUEUED -> state(job, "starting", "\"output\":null");
            case RUNNING -> state(job, "processing", "\"output\":null");
            case SUCCEEDED -> state(job, "succeeded", "\"output\":\"" + job.artifact() + "\"");
            case UNREADABLE -> state(job, "succeeded", "\"output\":{\"pixels\":2}");
            case FAILED -> state(job, "failed", "\"output\":null,\"error\":\"a wave (E1000)\"");
            case CANCELLED -> state(job, "canceled", "\"output\":null");
            case UNHEARD_OF -> state(job, "enchanted", "\"output\":null");
        };
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return state(job, "canceled", "\"output\":null");
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return state(job, "succeeded", "\"output\":\"" + job.artifact() + "\"");
    }

    @Override
    public Optional<WireReply> cancelTaken(RemoteJob job) {
        return Optional.of(state(job, "processing", "\"output\":null"));
    }

    @Override
    public Optional<LookupDialect> lookup() {
        return Optional.of(this);
    }

    @Override
    public List<String> sources() {
        return List.of("list");
    }

    @Override
    public Optional<String> source(WireRequest question) {
        return question.path().equals(PREDICTIONS) ? Optional.of("list") : Optional.empty();
    }

    @Override
    public WireReply known(WireRequest question, KeyedJob known) {
        String job = job(
                known.job().id(),
                "processing",
                "\"created_at\":\"2026-11-01T10:00:00Z\",\"output\":null,\"source\":\"api\"");
        return WireReply.json(200, "{\"previous\":null,\"next\":null,\"results\":[" + job + "]}");
    }

    @Override
    public WireReply unknown(WireRequest question) {
        return WireReply.json(200, "{\"previous\":null,\"next\":null,\"results\":[]}");
    }

    @Override
    public boolean byKey() {
        return false;
    }

    private static WireReply state(RemoteJob job, String word, String more) {
        return WireReply.json(200, job(job.id(), word, more));
    }

    private static String job(String id, String word, String more) {
        return "{\"id\":\"" + id + "\",\"model\":\"" + MODEL + "\",\"version\":\"hidden\",\"input\":"
                + "{\"prompt\":\"The paper boat drifts\"},\"logs\":\"\",\"status\":\"" + word + "\"," + more + "}";
    }
}
