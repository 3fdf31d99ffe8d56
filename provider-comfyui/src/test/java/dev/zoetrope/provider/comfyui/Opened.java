package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.LookupCall;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The provider as the engine opens it, before a scripted server. */
final class Opened extends OpenedProvider {

    static final String KEY = "0f8fad5b-d9cb-469f-a165-70867728950e";

    static final String COOKIE = "door=0pen-sesame-please";

    /** Two pictures of a colour, one of them turned round and saved in a folder. */
    static final Workflow BOATS = Workflow.parse("""
            {
              "1": {"class_type": "EmptyImage", "inputs": {"width": 32, "height": 16, "batch_size": 1, "color": 255}},
              "2": {"class_type": "ImageInvert", "inputs": {"image": ["1", 0]}},
              "9": {"class_type": "SaveImage", "inputs": {"images": ["1", 0], "filename_prefix": "ComfyUI"}},
              "12": {"class_type": "SaveImage", "inputs": {"images": ["2", 0], "filename_prefix": "zoe/Paper boat"}}
            }
            """);

    private Opened(String path, Script... scripts) {
        super(new ComfyUiProviderFactory(), server -> account(URI.create(server + path)), submission(), KEY);
        answering(scripts);
    }

    Opened(Script... scripts) {
        this("", scripts);
    }

    static Opened below(String path) {
        return new Opened(path);
    }

    static Account account(URI server) {
        return Account.keyless("comfyui", "default", server, Map.of("Cookie", Secret.ofHeader(COOKIE)));
    }

    static Provider at(URI baseUrl) {
        return new ComfyUiProviderFactory().open(() -> Account.keyless("comfyui", "default", baseUrl, Map.of()));
    }

    static WorkflowSupport graphs() {
        return new ComfyUiProviderFactory().workflows().orElseThrow();
    }

    static ModelSpec model() {
        return graphs().place("workflow").orElseThrow().model();
    }

    static Map<String, Object> input(Workflow graph) {
        return graphs().input(new WorkflowRun(model().id(), true, graph, Map.of(), Map.of()));
    }

    static SubmitCall submission() {
        return new SubmitCall(model(), input(BOATS), LIMIT).withKey(KEY);
    }

    static RemoteCall.Builder about(String id) {
        return RemoteCall.builder(new ModelId("comfyui", "workflow"), id, Duration.ofSeconds(20));
    }

    /** Looks for the submit, of which it is known or not that it costs nothing. */
    SubmitFinding lookFor(boolean free) throws Exception {
        LookupCall call = LookupCall.builder(model().id(), KEY, LIMIT)
                .input(input(BOATS))
                .free(free)
                .build();
        return provider().submitLookup().orElseThrow().find(call);
    }

    /** What was asked, one line each. */
    List<String> asked() {
        return server().requests().stream()
                .map(request -> request.method() + " " + request.target())
                .toList();
    }
}
