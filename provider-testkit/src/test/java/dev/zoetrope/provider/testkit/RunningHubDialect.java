package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.provider.runninghub.RunningHubProviderFactory;
import dev.zoetrope.spi.ProviderFactory;
import java.util.Optional;

/** What RunningHub's wire looks like, by the vendor's model pages: codes in HTTP 200, ids that are numbers. */
class RunningHubDialect implements Dialect {

    @Override
    public ProviderFactory factory() {
        return new RunningHubProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return TextToVideo.of("kling-o1-std").prompt("Drift").aspectRatio("9:16");
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        return switch (request.path()) {
            case "/openapi/v2/query" -> ApiCall.STATUS;
            case "/task/openapi/cancel" -> ApiCall.CANCEL;
            case RunningHubWorkflows.SHOWN -> ApiCall.OTHER;
            // The engine also asks how the account stands, when it likes: GET /openapi/v2/queue/status.
            default -> request.method().equals("POST") ? ApiCall.SUBMIT : ApiCall.OTHER;
        };
    }

    @Override
    public String remoteId(int number) {
        return String.valueOf(2_000_000_000_000_000_000L + number);
    }

    @Override
    public WireReply accepted(String remoteId) {
        return task(remoteId, "RUNNING", "", "null");
    }

    @Override
    public WireReply refusedForNow() {
        return task("", "", "421", "null");
    }

    @Override
    public WireReply refusedForGood() {
        return task("", "", "1007", "null");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return switch (job.phase()) {
            case QUEUED -> task(job.id(), "QUEUED", "", "null");
            case RUNNING -> task(job.id(), "RUNNING", "", "null");
            case SUCCEEDED -> task(job.id(), "SUCCESS", "", "[{\"url\":\"" + job.artifact() + "\"}]");
            case UNREADABLE -> task(job.id(), "SUCCESS", "", "[{\"file\":7}]");
            case FAILED -> task(job.id(), "FAILED", "1000", "null");
            case CANCELLED -> task(job.id(), "CANCEL", "", "null");
            case UNHEARD_OF -> task(job.id(), "NAPPING", "", "null");
            case FORGOTTEN -> task("", "", "807", "null");
        };
    }

    @Override
    public Optional<GraphDialect> graphs() {
        return Optional.of(new RunningHubWorkflows());
    }

    @Override
    public Optional<SavedDialect> saved() {
        return Optional.of(new RunningHubWorkflows());
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return WireReply.json(200, "{\"code\":0,\"msg\":\"success\",\"data\":null}");
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return WireReply.json(200, "{\"code\":807,\"msg\":\"APIKEY_TASK_NOT_FOUND\",\"data\":null}");
    }

    static WireReply task(String id, String status, String code, String results) {
        return WireReply.json(
                200,
                "{\"taskId\":\"%s\",\"status\":\"%s\",\"errorCode\":\"%s\",\"errorMessage\":\"\",\"results\":%s}"
                        .formatted(id, status, code, results));
    }
}
