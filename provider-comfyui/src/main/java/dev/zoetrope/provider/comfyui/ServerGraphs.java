package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.ObjectInfo;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.Map;

/** What is known of graphs before a server is asked. */
final class ServerGraphs implements WorkflowSupport {

    private final ModelSpec model;

    ServerGraphs(ModelSpec model) {
        this.model = model;
    }

    @Override
    public ModelSpec model() {
        return model;
    }

    @Override
    public Map<String, Object> input(Workflow graph, Map<String, Object> edits) {
        return PromptBody.planned(graph);
    }

    /** No node of the server itself fetches a file. */
    @Override
    public boolean takesUrls() {
        return false;
    }

    @Override
    public NodeClasses nodeClasses(String document) {
        return ObjectInfo.read(document);
    }
}
