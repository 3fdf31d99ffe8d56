package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.provider.runcomfy.RunComfyProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Optional;

/** What RunComfy's wire looks like, by docs.runcomfy.com/model-apis/async-queue-endpoints. */
class RunComfyDialect implements Dialect {

    @Override
    public ProviderFactory factory() {
        return new RunComfyProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return ImageToVideo.of("kling-o1-std").prompt("Drift").image(MediaSource.parse("https://example.org/boat.png"));
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        if (request.path().startsWith("/v1/models/") || request.path().endsWith("/inference")) {
            return ApiCall.SUBMIT;
        }
        if (RunComfyDeployments.isAboutNoJob(request)) {
            return ApiCall.OTHER;
        }
        return request.path().endsWith("/cancel") ? ApiCall.CANCEL : ApiCall.STATUS;
    }

    @Override
    public WireReply accepted(String remoteId) {
        return WireReply.json(200, "{\"request_id\":\"" + remoteId + "\",\"status_url\":\"https://example.org/s\"}");
    }

    @Override
    public WireReply refusedForNow() {
        return WireReply.json(429, "{\"message\":\"API rate limit exceeded\"}");
    }

    @Override
    public WireReply refusedForGood() {
        return WireReply.json(422, "{\"detail\":[{\"loc\":[\"body\",\"duration\"],\"msg\":\"5 or 10\"}]}");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        boolean result = question.path().endsWith("/result");
        return switch (job.phase()) {
            case QUEUED -> state("in_queue", "\"queue_position\":2");
            case RUNNING -> state("in_progress", "\"output\":null");
            case SUCCEEDED ->
                state("completed", result ? "\"output\":{\"video\":\"" + job.artifact() + "\"}" : "\"a\":1");
            case UNREADABLE -> state("completed", result ? "\"output\":{\"video\":null}" : "\"a\":1");
            case FAILED -> state("failed", "\"error\":\"the model broke\"");
            case CANCELLED -> state("cancelled", "\"output\":null");
            case UNHEARD_OF -> state("napping", "\"output\":null");
            case FORGOTTEN -> WireReply.json(404, "{\"error_code\":404001,\"error_message\":\"request not found\"}");
        };
    }

    @Override
    public Optional<GraphDialect> graphs() {
        return Optional.of(new RunComfyDeployments());
    }

    @Override
    public Optional<SavedDialect> saved() {
        return Optional.of(new RunComfyDeployments());
    }

    @Override
    public Optional<WireReply> cancelTaken(RemoteJob job) {
        return Optional.of(WireReply.json(202, "{\"status\":\"in_progress\",\"outcome\":\"cancellation_requested\"}"));
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return WireReply.json(202, "{\"status\":\"completed\",\"outcome\":\"cancelled\"}");
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return WireReply.json(202, "{\"status\":\"in_progress\",\"outcome\":\"not_cancellable\"}");
    }

    static WireReply state(String word, String more) {
        return WireReply.json(200, "{\"status\":\"" + word + "\"," + more + "}");
    }
}
