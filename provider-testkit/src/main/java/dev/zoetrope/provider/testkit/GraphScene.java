package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service whose jobs are runs of the kit's graph, and make what a check says. */
final class GraphScene extends ForwardingDialect {

    /** A node with a colon in its id, as those of subgraphs have. */
    static final String NUMBERS = "57:8";

    static final String WORDS = "words";
    static final String SAVER = "9";
    static final String PREVIEW = "3";

    /** What a class of nodes is called that costs money. */
    static final String PAID_CLASS = "KitPaid";

    static final String NUMBERS_CLASS = "KitNumbers";
    static final String SAVER_CLASS = "KitSave";

    /** The largest seed. */
    static final String LARGEST = "18446744073709551615";

    static final String JSON = """
            {
              "3": {"class_type": "KitPreview", "inputs": {"picture": ["57:8", 0]}},
              "57:8": {"class_type": "KitNumbers", "inputs": {"seed": 1, "strength": 0.5, "on": false,
                "points": [[0, 1], [2, [3, "x", null]]]}, "_meta": {"title": "Zahlen für das Boot"}},
              "words": {"class_type": "KitText", "inputs": {"text": "drift"}},
              "9": {"class_type": "KitSave", "inputs": {"picture": ["57:8", 0], "text": ["words", 0],
                "filename_prefix": "kit"}}
            }
            """;

    private static final Workflow GRAPH = Workflow.parse(JSON);

    private static final String CLASSES = """
            {
              "KitNumbers": {"input": {"required": {"seed": ["INT", {"default": 0, "min": 0, "max": 18446744073709551615}],
                "strength": ["FLOAT", {"default": 1.0, "min": 0.0, "max": 10.0}], "on": ["BOOLEAN", {"default": true}]},
                "optional": {"points": ["KIT_POINTS"]}}, "output": ["IMAGE"], "output_node": false},
              "KitText": {"input": {"required": {"text": ["STRING", {"multiline": true}]}}, "output": ["STRING"]},
              "KitSave": {"input": {"required": {"picture": ["IMAGE"], "filename_prefix": ["STRING", {}]},
                "optional": {"text": ["STRING", {"forceInput": true}]}}, "output": [], "output_node": true},
              "KitPreview": {"input": {"required": {"picture": ["IMAGE"]}}, "output": [], "output_node": true},
              "KitPaid": {"input": {"required": {}}, "output": ["IMAGE"], "api_node": true}
            }
            """;

    private final GraphDialect graphs;
    private volatile List<NodeOutput> results = List.of();
    private volatile @Nullable String refused;
    private volatile String classes = CLASSES;

    GraphScene(Dialect dialect) {
        super(dialect);
        this.graphs = dialect.graphs().orElseThrow();
    }

    /** {@return the graph of all requests} */
    Workflow graph() {
        return GRAPH;
    }

    /** Says what jobs make that succeed from now on. */
    void makes(List<NodeOutput> made) {
        results = made;
    }

    /** Refuses one node of what is submitted from now on. */
    void refuse(String node) {
        refused = node;
    }

    /** Describes the nodes with some more words in each place for people. */
    void describe(String words) {
        classes = CLASSES.replace("\"output\":", "\"description\": \"" + words + "\", \"output\":");
    }

    /** {@return the description of the nodes} */
    String classes() {
        return classes;
    }

    RunWorkflow run() {
        return RunWorkflow.of(graphs.model(), GRAPH);
    }

    @Override
    public RequestBuilder<?> request() {
        return run();
    }

    @Override
    public WireReply accepted(String remoteId) {
        String node = refused;
        return node == null
                ? super.accepted(remoteId)
                : graphs.acceptedInPart(remoteId, node).orElseThrow();
    }

    @Override
    public WireReply status(WireRequest question, RemoteJob job) {
        return job.phase() == RemoteJob.Phase.SUCCEEDED
                ? graphs.made(question, job, results)
                : super.status(question, job);
    }

    @Override
    public WireReply other(WireRequest question) {
        return graphs.nodeClasses(question, classes).orElseGet(() -> super.other(question));
    }

    @Override
    public boolean succeedsEmpty() {
        return true;
    }
}
