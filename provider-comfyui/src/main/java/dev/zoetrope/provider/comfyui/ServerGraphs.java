package dev.zoetrope.provider.comfyui;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.provider.support.ObjectInfo;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of graphs before a server is asked. */
final class ServerGraphs implements WorkflowSupport {

    private final ModelSpec model;

    ServerGraphs(ModelSpec model) {
        this.model = model;
    }

    @Override
    public Optional<WorkflowPlace> place(String nativeId) {
        return nativeId.equals(model.id().nativeId())
                ? Optional.of(new WorkflowPlace(model, true, false))
                : Optional.empty();
    }

    /** A server is one place, whatever the account names. */
    @Override
    public Optional<String> placeOfGraphs(@Nullable String workflow) {
        return Optional.of(model.id().nativeId());
    }

    @Override
    public Map<String, Object> input(WorkflowRun run) {
        return PromptBody.planned(run.graph());
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
