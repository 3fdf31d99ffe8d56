package dev.zoetrope.core.workflow;

import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.workflow.NodeLink;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.NodeInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the structure of a graph: what a server would refuse without looking at any value. */
public final class GraphCheck {

    private static final String ANY = "*";
    private static final int SUGGESTIONS = 3;

    private final Workflow graph;
    private final @Nullable NodeClasses classes;
    private final BiFunction<String, Collection<String>, List<String>> nearest;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Prepares to check a graph.
     *
     * @param graph the graph
     * @param classes what the place says about the classes of its nodes, or null if it says nothing
     * @param nearest finds the names that are spelt most like a given one, the nearest first
     */
    public GraphCheck(
            Workflow graph,
            @Nullable NodeClasses classes,
            BiFunction<String, Collection<String>, List<String>> nearest) {
        this.graph = graph;
        this.classes = classes;
        this.nearest = nearest;
    }

    /**
     * Checks the graph.
     *
     * @param outputs the nodes whose results the caller named
     * @return all that is wrong, by {@code NODE} or {@code NODE.INPUT}
     */
    public List<Violation> check(Collection<String> outputs) {
        outputs.forEach(this::output);
        cycle();
        if (classes != null) {
            graph.nodes().forEach(this::node);
            if (graph.nodes().stream().noneMatch(this::mayMakeAResult)) {
                violations.add(Violation.of(
                        "workflow", "a graph without a node that makes a result", "a saver or preview at its end"));
            }
        }
        return violations;
    }

    private boolean mayMakeAResult(WorkflowNode node) {
        NodeClass described = find(node);
        return described == null || described.output();
    }

    private @Nullable NodeClass find(WorkflowNode node) {
        return classes == null ? null : classes.find(node.classType()).orElse(null);
    }

    private void output(String id) {
        if (graph.node(id).isEmpty()) {
            violations.add(Violation.of(
                    "output-node", "'" + id + "' (the workflow has no such node)", "the id of a node of the workflow"));
        }
    }

    private void node(WorkflowNode node) {
        NodeClass described = find(node);
        if (described == null) {
            List<String> near = nearest.apply(node.classType(), classes == null ? List.of() : classes.names());
            violations.add(Violation.of(
                            node.id(),
                            "class " + node.classType() + at(node) + " (the place has no such node)",
                            "a class that is installed there"
                                    + (near.isEmpty()
                                            ? ""
                                            : " (did you mean "
                                                    + String.join(
                                                            ", ", near.subList(0, Math.min(SUGGESTIONS, near.size())))
                                                    + "?)"))
                    .withNearest(near.isEmpty() ? null : near.get(0)));
            return;
        }
        for (NodeInput input : described.inputs()) {
            boolean given =
                    node.literals().containsKey(input.name()) || node.links().containsKey(input.name());
            if (input.required() && !given) {
                violations.add(
                        Violation.of(node.id() + "." + input.name(), "nothing" + at(node), "a value, or a link"));
            }
        }
        node.links().forEach((name, link) -> link(node, described, name, link));
    }

    private void link(WorkflowNode node, NodeClass described, String name, NodeLink link) {
        WorkflowNode source = graph.node(link.node()).orElse(null);
        NodeClass from = source == null ? null : find(source);
        if (source == null || from == null) {
            return;
        }
        String field = node.id() + "." + name;
        if (link.slot() >= from.outputs().size()) {
            violations.add(Violation.of(
                    field,
                    "output " + link.slot() + " of node " + source + at(node),
                    from.outputs().isEmpty()
                            ? "a node that has outputs"
                            : "outputs 0 to " + (from.outputs().size() - 1) + " of that node"));
            return;
        }
        String type = from.outputs().get(link.slot());
        described
                .input(name)
                .filter(input -> !fits(type, input.type()))
                .ifPresent(input -> violations.add(Violation.of(
                        field, type + " from node " + source + at(node), "a link that gives " + input.type())));
    }

    /** Only what is certain: servers know types that say more than their names. */
    private static boolean fits(String given, String wanted) {
        boolean plain = isPlain(given) && isPlain(wanted);
        Set<String> accepted = new HashSet<>(Arrays.asList(wanted.split(",")));
        return !plain
                || accepted.contains(ANY)
                || Arrays.stream(given.split(",")).anyMatch(accepted::contains);
    }

    private static boolean isPlain(String type) {
        return !type.contains(ANY) && !type.startsWith("COMBO") && !type.startsWith("COMFY_") && !type.isBlank();
    }

    private static String at(WorkflowNode node) {
        return " at node " + node;
    }

    /** Follows the links from each node, without recursion, for a graph may be a chain of thousands. */
    private void cycle() {
        Set<String> sound = new HashSet<>();
        for (WorkflowNode start : graph.nodes()) {
            List<String> path = new ArrayList<>();
            Set<String> onPath = new HashSet<>();
            List<List<String>> open = new ArrayList<>();
            if (sound.contains(start.id())) {
                continue;
            }
            enter(start.id(), path, onPath, open);
            while (!path.isEmpty()) {
                List<String> left = open.get(open.size() - 1);
                if (left.isEmpty()) {
                    open.remove(open.size() - 1);
                    String done = path.remove(path.size() - 1);
                    onPath.remove(done);
                    sound.add(done);
                    continue;
                }
                String next = left.remove(left.size() - 1);
                if (onPath.contains(next)) {
                    violations.add(Violation.of(
                            next,
                            "a circle: node " + String.join(" needs ", path.subList(path.indexOf(next), path.size()))
                                    + " needs " + next,
                            "links that lead in one direction"));
                    return;
                }
                if (!sound.contains(next)) {
                    enter(next, path, onPath, open);
                }
            }
        }
    }

    private void enter(String id, List<String> path, Set<String> onPath, List<List<String>> open) {
        path.add(id);
        onPath.add(id);
        List<String> sources = new ArrayList<>();
        graph.node(id).ifPresent(node -> node.links().values().forEach(link -> sources.add(link.node())));
        open.add(sources);
    }
}
