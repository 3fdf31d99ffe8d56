package dev.zoetrope.core.workflow;

import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applies values that are given by {@code NODE.INPUT} to a graph. */
public final class GraphEdits {

    private GraphEdits() {}

    /**
     * Finds the node that a parameter belongs to. The name is split at the first dot before which there is a node of
     * that id.
     *
     * @param graph the graph
     * @param parameter {@code NODE.INPUT}
     * @return the node, or empty if the graph has none
     */
    public static Optional<WorkflowNode> node(Workflow graph, String parameter) {
        for (int dot = parameter.indexOf('.'); dot >= 0; dot = parameter.indexOf('.', dot + 1)) {
            Optional<WorkflowNode> node = graph.node(parameter.substring(0, dot));
            if (node.isPresent()) {
                return node;
            }
        }
        return Optional.empty();
    }

    /**
     * Sets values.
     *
     * @param graph the graph
     * @param edits values by parameter, each of a node of the graph
     * @return the edited graph
     */
    public static Workflow apply(Workflow graph, Map<String, Object> edits) {
        Map<String, Map<String, Object>> byNode = new LinkedHashMap<>();
        edits.forEach((parameter, value) -> node(graph, parameter)
                .ifPresent(node -> byNode.computeIfAbsent(node.id(), id -> new LinkedHashMap<>())
                        .put(parameter.substring(node.id().length() + 1), value)));
        return byNode.isEmpty() ? graph : graph.with(byNode);
    }
}
