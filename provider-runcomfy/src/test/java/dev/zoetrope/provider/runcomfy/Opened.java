package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provider as the engine opens it, before a scripted server. */
final class Opened extends OpenedProvider {

    static final String KEY = "rc-key-that-nobody-may-see-0123456789";
    static final String MODEL = "kling/kling-video-o1/standard/image-to-video";

    Opened(Script... scripts) {
        super(new RunComfyProviderFactory(), KEY, submission(), "r-1");
        answering(scripts);
    }

    static Provider at(URI baseUrl, String key) {
        return open(new RunComfyProviderFactory(), baseUrl, key);
    }

    static ModelSpec model(String id) {
        return new RunComfyProviderFactory().catalog().find(id).orElseThrow();
    }

    static Map<String, Object> boat() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("prompt", "The paper boat drifts");
        input.put("image", "https://example.org/boat.png");
        input.put("duration", new BigDecimal("5"));
        return input;
    }

    static SubmitCall submission() {
        return new SubmitCall(model(MODEL), boat(), LIMIT);
    }
}
