package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.OutputKind;
import dev.zoetrope.api.Secret;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedServer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The provider as the engine opens it, before a scripted server. */
final class Opened implements AutoCloseable {

    static final String KEY = "rh-key-that-nobody-may-see-0123456789";
    static final String MODEL = "kling-video-o1/image-to-video";
    static final String TASK = "2000000000000000001";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ScriptedServer server = ScriptedServer.start();
    private final Provider provider = at(server.uri(), KEY);

    static Provider at(URI baseUrl, String key) {
        Account account = new Account("runninghub", "default", baseUrl, Secret.of(key));
        return new RunningHubProviderFactory().open(() -> account);
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

    static RemoteCall call(String id) {
        return new RemoteCall(id, OutputKind.VIDEO, LIMIT);
    }

    static SubmitCall submission() {
        return new SubmitCall(model(MODEL), boat(), LIMIT);
    }

    Opened answering(Script... scripts) {
        server.next(scripts);
        return this;
    }

    SubmitOutcome submit() {
        return provider.submit(submission());
    }

    RemoteStatus status() throws ProviderCallException, InterruptedException {
        return provider.status(call(TASK));
    }

    CancelOutcome cancel() throws ProviderCallException, InterruptedException {
        return provider.cancel(call(TASK));
    }

    ScriptedServer server() {
        return server;
    }

    Provider provider() {
        return provider;
    }

    @Override
    public void close() {
        provider.close();
        server.close();
    }
}
