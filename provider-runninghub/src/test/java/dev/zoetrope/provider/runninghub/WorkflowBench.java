package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.RemoteCall;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import dev.zoetrope.testing.http.Script;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** RunningHub before a scripted server, and places that run graphs. */
abstract class WorkflowBench {

    static final String ID = "1904136902449209346";
    static final ModelId WORKFLOW = new ModelId("runninghub", "workflow/" + ID);
    static final ModelId APP = new ModelId("runninghub", "ai-app/" + ID);
    static final ModelId CREATION = new ModelId("runninghub", "quick-create/" + ID);
    static final Duration LIMIT = Duration.ofSeconds(20);
    static final BigDecimal LARGEST_SEED = new BigDecimal("18446744073709551615");

    static final String GRAPH = "{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":18446744073709551615,"
            + "\"steps\":20,\"model\":[\"4\",0]}},\"38:42\":{\"class_type\":\"Noise\",\"inputs\":{\"noise_seed\":7}},"
            + "\"6\":{\"class_type\":\"CLIPTextEncode\",\"_meta\":{\"title\":\"Positive\"},"
            + "\"inputs\":{\"text\":\"a boat\",\"clip\":[\"4\",1]}},"
            + "\"4\":{\"class_type\":\"Loader\",\"inputs\":{\"ckpt_name\":\"a.safetensors\"}}}";

    static final String ACCEPTED = "{\"code\":0,\"msg\":\"success\",\"data\":{\"netWssUrl\":null,\"taskId\":"
            + "\"2000000000000000001\",\"clientId\":\"c\",\"taskStatus\":\"QUEUED\",\"promptTips\":\"%s\"}}";

    final WorkflowSupport support = new RunningHubProviderFactory().workflows().orElseThrow();
    final Opened opened = new Opened();

    @AfterEach
    void stop() {
        opened.close();
    }

    ModelSpec model(ModelId place) {
        return support.place(place.nativeId()).orElseThrow().model();
    }

    Map<String, Object> saved(Map<String, Object> edits, Map<String, Object> options) {
        Workflow graph = support.saved(WORKFLOW, GRAPH).shown().orElseThrow();
        for (Map.Entry<String, Object> edit : edits.entrySet()) {
            int dot = edit.getKey().indexOf('.');
            graph = graph.with(edit.getKey().substring(0, dot), edit.getKey().substring(dot + 1), edit.getValue());
        }
        return support.input(new WorkflowRun(WORKFLOW, false, graph, edits, options));
    }

    SubmitOutcome submit(ModelId place, Map<String, Object> input, Script answer) {
        return opened.answering(answer).provider().submit(new SubmitCall(model(place), input, LIMIT));
    }

    static RemoteCall call(ModelId model) {
        return RemoteCall.builder(model, "7", LIMIT).build();
    }
}
