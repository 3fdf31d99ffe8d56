package dev.zoetrope.provider.fal;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.testing.http.Script;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provider as the engine opens it, before a scripted server. */
final class Opened extends OpenedProvider {

    static final String KEY = "0a1b2c3d-key-id:fal-secret-that-nobody-may-see-0123456789";
    static final String MODEL = "fal-ai/kling-video/v2.5-turbo/pro/text-to-video";
    static final String JOB = "7f0c0a52-0000-4000-8000-000000000001";

    Opened(Script... scripts) {
        super(new FalProviderFactory(), KEY, submission(), JOB);
        answering(scripts);
    }

    static ModelSpec model(String id) {
        return new FalProviderFactory().catalog().find(id).orElseThrow();
    }

    static SubmitCall submission() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", "The paper boat drifts");
        input.put("duration", "5");
        return new SubmitCall(model(MODEL), input, LIMIT);
    }

    /** Returns a question about a job that makes a video, by the addresses that the service gave. */
    RemoteCall known(String model) {
        String job = server().uri() + "/fal-ai/kling-video/requests/" + JOB;
        return RemoteCall.builder(new ModelId("fal", model), JOB, LIMIT)
                .output(OutputKind.VIDEO)
                .receipt(Map.of("status_url", job + "/status", "response_url", job, "cancel_url", job + "/cancel"))
                .build();
    }
}
