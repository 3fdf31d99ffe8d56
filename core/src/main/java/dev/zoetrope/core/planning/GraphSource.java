package dev.zoetrope.core.planning;

import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.spi.SavedWorkflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a run, and where it comes from.
 *
 * @param graph the graph before any value is set
 * @param saved what the place has of its own, or null if the caller gives the graph
 * @param warnings what to say about it, one sentence each
 */
record GraphSource(Workflow graph, @Nullable SavedWorkflow saved, List<String> warnings) {

    static GraphSource given(Workflow graph) {
        return new GraphSource(graph, null, List.of());
    }

    boolean given() {
        return saved == null;
    }

    /** Returns whether all nodes of the graph are known. */
    boolean isWhole() {
        return saved == null || saved.extent() == SavedWorkflow.Extent.GRAPH;
    }

    /** Returns whether inputs can be set that the graph does not show. */
    boolean isOpen() {
        return saved != null && saved.extent() == SavedWorkflow.Extent.OPEN_FORM;
    }
}
