package dev.zoetrope.provider.replicate;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.SubmitCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider as the engine opens it, before a scripted server. */
final class Opened extends OpenedProvider {

    static final String KEY = "r8_secret-that-must-be-shown-nowhere-0123456789";
    static final String MODEL = "kwaivgi/kling-v2.5-turbo-pro";
    static final String JOB = "ufawqhfynnddngldkgtslldrkq";

    Opened() {
        this("");
    }

    private Opened(String path) {
        super(
                new ReplicateProviderFactory(),
                server -> Account.of("replicate", "default", URI.create(server + path), Secret.of(KEY)),
                submission(model(MODEL)),
                JOB);
    }

    /** Opens it at a base URL with a path. */
    static Opened at(String path) {
        return new Opened(path);
    }

    static ModelSpec model(String id) {
        return new ReplicateProviderFactory().catalog().find(id).orElseThrow();
    }

    /** Returns a model that no catalogue has. */
    static ModelSpec unlisted(String id) {
        return ModelSpec.builder(new ModelId("replicate", id), id, OutputKind.FILE)
                .servings(List.of(new Serving(new Capability("unknown"), null, Map.of(), Map.of(), Set.of())))
                .schema(ModelSpec.Schema.UNKNOWN)
                .build();
    }

    static SubmitCall submission(ModelSpec model) {
        return new SubmitCall(model, Map.of("prompt", "The paper boat drifts"), LIMIT);
    }

    /** Returns a question about a job that makes something of a kind. */
    static RemoteCall known(OutputKind output) {
        return RemoteCall.builder(new ModelId("replicate", MODEL), JOB, LIMIT)
                .output(output)
                .build();
    }

    /** Returns the answer about the job. */
    static String job(String status, String more) {
        return "{\"id\":\"" + JOB + "\",\"model\":\"" + MODEL + "\",\"version\":\"hidden\",\"status\":\"" + status
                + "\"" + (more.isEmpty() ? "" : "," + more.replace('\'', '"')) + "}";
    }
}
