package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provider as the engine opens it, before a scripted server. */
final class Opened extends OpenedProvider {

    static final String KEY = "rh-key-that-nobody-may-see-0123456789";
    static final String MODEL = "kling-video-o1/image-to-video";
    static final String TASK = "2000000000000000001";

    Opened(Script... scripts) {
        super(new RunningHubProviderFactory(), KEY, submission(), TASK);
        answering(scripts);
    }

    static Provider at(URI baseUrl, String key) {
        return open(new RunningHubProviderFactory(), baseUrl, key);
    }

    static ModelSpec model(String id) {
        return new RunningHubProviderFactory().catalog().find(id).orElseThrow();
    }

    static Map<String, Object> boat() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", "The paper boat drifts");
        input.put("aspectRatio", "9:16");
        input.put("duration", "5");
        input.put("firstImageUrl", "https://example.org/boat.png");
        input.put("mode", "std");
        return input;
    }

    static SubmitCall submission() {
        return new SubmitCall(model(MODEL), boat(), LIMIT);
    }
}
