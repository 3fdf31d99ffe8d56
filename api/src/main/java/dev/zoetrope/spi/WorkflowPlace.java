package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelSpec;
import java.util.Objects;

/**
 * Where workflows run at a provider: a server, a deployment, a saved workflow or an app.
 *
 * @param model the model that stands for it in requests and jobs; its parameters are the options of a run, whose names
 *     have no dot; the inputs of nodes are added when a workflow is known
 * @param takesGraphs whether it runs a graph that the caller gives
 * @param hasOwn whether it has a workflow of its own, which runs if the caller gives none
 */
public record WorkflowPlace(ModelSpec model, boolean takesGraphs, boolean hasOwn) {

    /** Checks that the model is given. */
    public WorkflowPlace {
        Objects.requireNonNull(model, "model");
    }
}
