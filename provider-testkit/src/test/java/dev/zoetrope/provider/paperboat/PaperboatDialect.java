package dev.zoetrope.provider.paperboat;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.TextToVideo;
import dev.zoetrope.provider.testkit.ApiCall;
import dev.zoetrope.provider.testkit.Dialect;
import dev.zoetrope.provider.testkit.RemoteJob;
import dev.zoetrope.provider.testkit.WireReply;
import dev.zoetrope.provider.testkit.WireRequest;
import dev.zoetrope.spi.ProviderFactory;

/** What Paperboat's wire looks like. */
public class PaperboatDialect implements Dialect {

    @Override
    public ProviderFactory factory() {
        return new PaperboatProviderFactory();
    }

    @Override
    public RequestBuilder<?> request() {
        return TextToVideo.of("paperboat:drift").prompt("The paper boat drifts");
    }

    @Override
    public ApiCall callOf(WireRequest request) {
        if (request.path().endsWith("/boats")) {
            return ApiCall.SUBMIT;
        }
        if (request.path().endsWith("/recall")) {
            return ApiCall.CANCEL;
        }
        return request.path().startsWith("/v1/boats/") ? ApiCall.STATUS : ApiCall.OTHER;
    }

    @Override
    public WireReply accepted(String remoteId) {
        return WireReply.json(201, "{\"boat\":\"" + remoteId + "\"}");
    }

    @Override
    public WireReply refusedForNow() {
        return WireReply.json(429, "{\"trouble\":\"the harbour is full\"}");
    }

    @Override
    public WireReply refusedForGood() {
        return WireReply.json(422, "{\"trouble\":\"no boat is that long\"}");
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return switch (job.phase()) {
            case QUEUED -> state("moored", "");
            case RUNNING -> state("afloat", "");
            case SUCCEEDED -> state("landed", ",\"film\":\"" + job.artifact() + "\"");
            case UNREADABLE -> state("landed", ",\"film\":{\"reels\":2}");
            case FAILED -> state("sunk", ",\"trouble\":\"a wave\"");
            case CANCELLED -> state("recalled", "");
            case UNHEARD_OF -> state("enchanted", "");
            case FORGOTTEN -> WireReply.json(404, "{\"trouble\":\"no such boat\"}");
        };
    }

    @Override
    public WireReply cancelled(RemoteJob job) {
        return WireReply.json(200, "{\"recall\":\"done\"}");
    }

    @Override
    public WireReply tooLateToCancel(RemoteJob job) {
        return WireReply.json(200, "{\"recall\":\"too late\"}");
    }

    private static WireReply state(String word, String more) {
        return WireReply.json(200, "{\"state\":\"" + word + "\"" + more + "}");
    }
}
