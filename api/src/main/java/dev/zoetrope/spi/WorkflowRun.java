package dev.zoetrope.spi;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.workflow.Workflow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A run of a workflow that is about to be written for its place.
 *
 * @param place the model that stands for the place
 * @param given whether the caller gives the graph; if not, it is the place's own
 * @param graph the graph as it runs, with all values set; of a form, the inputs that it has
 * @param edits the values that the request sets, by {@code NODE.INPUT}; unmodifiable
 * @param options the options of the run that the request sets, by name; unmodifiable
 */
public record WorkflowRun(
        ModelId place, boolean given, Workflow graph, Map<String, Object> edits, Map<String, Object> options) {

    /** Copies the maps. */
    public WorkflowRun {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(graph, "graph");
        edits = Collections.unmodifiableMap(new LinkedHashMap<>(edits));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }
}
