package dev.zoetrope.core.planning;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.workflow.SavedLookup;
import dev.zoetrope.spi.SavedWorkflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the graph of a request: the one that it gives, or the one that its place has saved. */
final class GraphSources {

    private final MediaRequest request;
    private final SavedLookup saved;

    GraphSources(MediaRequest request, SavedLookup saved) {
        this.request = request;
        this.saved = saved;
    }

    /**
     * Finds the graph.
     *
     * @param candidate the place, with the account that would pay
     * @return the graph
     * @throws MediaException if the place cannot be asked, or the request sets no input where it has to name each
     */
    GraphSource of(Candidate candidate) {
        if (request.workflow().isPresent()) {
            return GraphSource.given(request.workflow().get());
        }
        SavedLookup.Found found =
                saved.of(candidate.account(), candidate.model().id());
        SavedWorkflow workflow = found.workflow();
        Workflow graph = workflow.extent() == SavedWorkflow.Extent.OPEN_FORM
                ? opened(workflow, candidate)
                : workflow.shown().orElseThrow();
        return new GraphSource(graph, workflow, found.warnings());
    }

    /** Returns what a place has saved, if it names no input; empty for any other, and for a graph that is given. */
    Optional<SavedWorkflow> formWithoutInputs(Candidate candidate) {
        return request.workflow().isPresent()
                ? Optional.empty()
                : Optional.of(saved.of(candidate.account(), candidate.model().id())
                                .workflow())
                        .filter(workflow -> workflow.shown().isEmpty());
    }

    /** Adds the nodes that the request names beside those of the form. */
    private Workflow opened(SavedWorkflow form, Candidate candidate) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        form.shown().ifPresent(shown -> nodes.putAll(shown.graph()));
        for (String name : new TreeSet<>(
                request.nativeParameters(candidate.provider().id()).keySet())) {
            int dot = name.indexOf('.');
            if (dot > 0) {
                nodes.putIfAbsent(name.substring(0, dot), Map.of("class_type", "unknown", "inputs", Map.of()));
            }
        }
        if (nodes.isEmpty()) {
            Violation missing =
                    Violation.of("NODE.INPUT", "nothing", "at least one input of a node, as the website shows them");
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            "nothing was sent; " + candidate.model().id() + " has no form of its own; " + missing)
                    .model(request.model())
                    .provider(candidate.provider().id())
                    .violations(List.of(missing))
                    .build();
        }
        return Workflow.of(nodes, candidate.model().id().toString());
    }
}
