package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.request.RequestBuilder;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import java.math.BigInteger;

/** A service that has saved the kit's graph, or no graph at all. */
final class SavedScene extends ForwardingDialect {

    private final SavedDialect saved;
    private volatile boolean missing;

    SavedScene(Dialect dialect) {
        super(dialect);
        this.saved = dialect.saved().orElseThrow();
    }

    /** {@return the graph that is saved, whose seed is the largest} */
    Workflow graph() {
        return Workflow.parse(GraphScene.JSON).with(GraphScene.NUMBERS, "seed", new BigInteger(GraphScene.LARGEST));
    }

    /** Deletes the workflow. */
    void delete() {
        missing = true;
    }

    RunWorkflow run() {
        return RunWorkflow.saved(saved.model());
    }

    @Override
    public RequestBuilder<?> request() {
        return run();
    }

    @Override
    public WireReply other(WireRequest question) {
        return saved.shown(question, graph().json())
                .map(shown -> missing ? saved.missing(question) : shown)
                .orElseGet(() -> super.other(question));
    }

    @Override
    public boolean succeedsEmpty() {
        return true;
    }
}
