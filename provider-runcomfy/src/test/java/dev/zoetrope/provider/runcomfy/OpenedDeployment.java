package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Secret;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.testing.OpenedProvider;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.RemoteStatus;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.Script;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The provider as the engine opens it, with a deployment at a scripted server. */
final class OpenedDeployment extends OpenedProvider {

    static final WorkflowSupport SUPPORT =
            new RunComfyProviderFactory().workflows().orElseThrow();
    static final ModelId PLACE = new ModelId("runcomfy", "deployment/d-1");

    /** A picture, drawn from a seed that fits no signed number of 64 bits. */
    static final Workflow GRAPH = Workflow.parse("""
            {"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "cfg": 7.0, "model": ["4", 0]},
                   "_meta": {"title": "Sampler"}},
             "38:42": {"class_type": "CLIPTextEncode", "inputs": {"text": "a paper boat", "clip": null}},
             "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "a.safetensors"}}}
            """);

    OpenedDeployment() {
        this(account -> account);
    }

    OpenedDeployment(UnaryOperator<Account> setUp) {
        super(new RunComfyProviderFactory(), server -> setUp.apply(account(server)), submission(saved()), "r-1");
    }

    static Account account(URI server) {
        return Account.of("runcomfy", "default", server, Secret.of(Opened.KEY));
    }

    static ModelSpec model() {
        return SUPPORT.place(PLACE.nativeId()).orElseThrow().model();
    }

    static Map<String, Object> saved() {
        return run(false, GRAPH, Map.of());
    }

    static Map<String, Object> run(boolean given, Workflow graph, Map<String, Object> edits) {
        return SUPPORT.input(new WorkflowRun(PLACE, given, graph, edits, Map.of()));
    }

    static SubmitCall submission(Map<String, Object> input) {
        return new SubmitCall(model(), input, LIMIT);
    }

    static RemoteCall.Builder about(String id) {
        return RemoteCall.builder(PLACE, id, Duration.ofSeconds(20));
    }

    SubmitOutcome submit(Map<String, Object> input) {
        return provider().submit(submission(input));
    }

    @Override
    public OpenedDeployment answering(Script... scripts) {
        super.answering(scripts);
        return this;
    }

    OpenedDeployment answering(int status, String body) {
        return answering(Script.json(status, body.replace('\'', '"')));
    }

    @Override
    public RemoteStatus status() throws ProviderCallException, InterruptedException {
        return provider().status(about("r-1").build());
    }

    @Override
    public CancelOutcome cancel() throws ProviderCallException, InterruptedException {
        return provider().cancel(about("r-1").build());
    }

    WorkflowHost host() {
        return provider().workflowHost().orElseThrow();
    }
}
