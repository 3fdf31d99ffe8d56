package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.NodeLink;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.workflow.GraphCheck;
import dev.zoetrope.core.workflow.GraphEdits;
import dev.zoetrope.core.workflow.GraphModel;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request for a workflow as one place takes it, and records everything that is wrong with it there. */
final class WorkflowTranslator {

    private static final int SUGGESTIONS = 3;
    private static final int SHOWN_NAMES = 20;

    private final MediaRequest request;
    private final Candidate candidate;
    private final WorkflowSupport support;
    private final InputMedia media;
    private final Workflow graph;
    private final @Nullable NodeClasses classes;
    private final ModelSpec model;
    private final GraphSource source;
    private final Map<String, Object> edits = new LinkedHashMap<>();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private WorkflowTranslator(MediaRequest request, Candidate candidate, Knowledge known, InputMedia media) {
        this.request = request;
        this.candidate = candidate;
        this.support = candidate.provider().workflows().orElseThrow();
        this.media = media;
        this.source = known.source();
        this.graph = source.graph();
        this.classes = known.nodes().classes();
        this.model = GraphModel.of(candidate.model(), graph, classes, source.saved());
        this.warnings.addAll(source.warnings());
        this.warnings.addAll(known.nodes().warnings());
    }

    /**
     * What is known of a run before it is checked.
     *
     * @param source the graph
     * @param nodes what the place says about its classes of nodes
     */
    record Knowledge(GraphSource source, NodeDescriptions nodes) {}

    /**
     * Translates a request.
     *
     * @param request a request for a workflow
     * @param candidate the place to write it for
     * @param known the graph, and what the place says about its nodes
     * @param media inspects the media that the request names
     * @return the input, with all that is wrong with it
     */
    static CandidateInput of(MediaRequest request, Candidate candidate, Knowledge known, InputMedia media) {
        return new WorkflowTranslator(request, candidate, known, media).translated();
    }

    private CandidateInput translated() {
        request.fields()
                .forEach((field, value) -> violations.add(Violation.of(
                        field.id(),
                        ValueText.plain(value),
                        ValueText.NOTHING + ": a workflow has no portable fields; set inputs of its nodes instead")));
        request.nativeParameters(candidate.provider().id()).forEach(this::edit);
        Workflow edited = GraphEdits.apply(graph, edits);
        List<Violation> structure = new GraphCheck(
                        edited, classes, (name, names) -> Nearest.names(name, names, SUGGESTIONS))
                .check(source.isWhole() ? request.outputNodes() : List.of());
        InputCheck values = checkedValues();
        List<Violation> found = new ArrayList<>(structure);
        values.violations().stream().map(this::atNode).forEach(found::add);
        found.removeIf(this::isForced);
        if (request.allowPartial() && leavesAResult(edited, found)) {
            found.forEach(each -> warnings.add("a part may not run: " + each));
        } else {
            violations.addAll(found);
        }
        return CandidateInput.ofWorkflow(
                candidate.withModel(model),
                support.input(new WorkflowRun(model.id(), source.given(), edited, edits, options)),
                values.uploads(),
                List.copyOf(violations),
                new CandidateInput.Graph(edited, edits, warnings));
    }

    private void edit(String name, Object value) {
        Optional<ParameterSpec> spec = model.parameter(name);
        if (spec.isPresent()) {
            Object written = InputWriter.nativeValue(spec.get(), value);
            boolean option = candidate.model().parameter(name).isPresent();
            (option ? options : edits).put(name, written);
            refuseUrl(spec.get(), written);
            return;
        }
        Optional<WorkflowNode> node = GraphEdits.node(graph, name);
        String input =
                node.map(found -> name.substring(found.id().length() + 1)).orElse(name);
        NodeLink link = node.map(found -> found.links().get(input)).orElse(null);
        if (node.isPresent() && link != null) {
            violations.add(Violation.of(
                    name,
                    ValueText.plain(value) + at(node.get()),
                    ValueText.NOTHING + ": the input is connected to node " + link.node()));
        } else if (node.isPresent() && (request.forceInput() || isUndescribed(node.get()))) {
            edits.put(name, InputWriter.unchecked(value));
        } else {
            violations.add(unknown(name, value, node, input));
        }
    }

    /** Whether nothing is known about what a node takes beside the inputs that it has in the graph. */
    private boolean isUndescribed(WorkflowNode node) {
        return source.isOpen()
                || (classes != null && classes.find(node.classType()).isEmpty());
    }

    private Violation unknown(String name, Object value, Optional<WorkflowNode> node, String input) {
        if (node.isEmpty()) {
            List<String> ids =
                    graph.nodes().stream().map(WorkflowNode::toString).toList();
            return Violation.of(
                            name,
                            ValueText.plain(value) + " (the workflow has no such node)",
                            "NODE.INPUT, with a node of " + listed(ids) + orOptions())
                    .withNearest(nearest(
                            name,
                            model.parameters().stream().map(ParameterSpec::name).toList()));
        }
        String prefix = node.get().id() + ".";
        List<String> names = model.parameters().stream()
                .map(ParameterSpec::name)
                .filter(each -> each.startsWith(prefix))
                .toList();
        return Violation.of(
                        name,
                        ValueText.plain(value) + at(node.get()) + " (it has no input '" + ValueText.cleaned(input)
                                + "')",
                        names.isEmpty() ? "no value: all its inputs are connected" : listed(names))
                .withNearest(nearest(name, names));
    }

    private String orOptions() {
        List<String> names =
                candidate.model().parameters().stream().map(ParameterSpec::name).toList();
        return names.isEmpty() ? "" : "; or an option of the run: " + listed(names);
    }

    private static @Nullable String nearest(String name, List<String> names) {
        return Nearest.names(name, names, 1).stream().findFirst().orElse(null);
    }

    private static String listed(List<String> names) {
        return names.size() <= SHOWN_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, SHOWN_NAMES)) + " and " + (names.size() - SHOWN_NAMES) + " more";
    }

    private void refuseUrl(ParameterSpec spec, Object value) {
        boolean url =
                spec.media().isPresent() && value instanceof String text && text.matches("(?is)(?:https?|data):.*");
        if (url && !support.takesUrls()) {
            violations.add(Violation.of(
                    spec.name(),
                    ValueText.plain(value),
                    "a local file, or the name of one that is there already: this place fetches no URLs; download it"
                            + " first"));
        }
    }

    /** Checks all values: those that the request sets strictly, those of the graph as a server reads them. */
    private InputCheck checkedValues() {
        Map<String, Object> values = new HashMap<>();
        for (ParameterSpec spec : model.parameters()) {
            Object edit = edits.getOrDefault(spec.name(), options.get(spec.name()));
            Object literal =
                    spec.defaultValue().map(value -> asServerReads(spec, value)).orElse(null);
            if (edit != null || literal != null) {
                values.put(spec.name(), edit != null ? edit : literal);
            }
        }
        edits.forEach(values::putIfAbsent);
        return new InputChecker(new MediaChecker(candidate.provider().catalog().localFiles(), media))
                .check(
                        model,
                        values,
                        new FieldNames(
                                request.nativeParameters(candidate.provider().id())
                                        .keySet()));
    }

    /**
     * Servers convert what they can before they check it. Source: ComfyUI server, execution.py, which takes a number as
     * text, a fraction for a whole number, and a truth value for 1.
     */
    private static Object asServerReads(ParameterSpec spec, Object literal) {
        boolean numeric = spec.type() == WireType.INTEGER || spec.type() == WireType.NUMBER;
        if (numeric && spec.media().isEmpty()) {
            Object number = literal instanceof Boolean truth
                    ? truth ? BigDecimal.ONE : BigDecimal.ZERO
                    : literal instanceof String text ? decimal(text) : literal;
            return spec.type() == WireType.INTEGER && number instanceof BigDecimal fraction
                    ? fraction.setScale(0, RoundingMode.DOWN)
                    : number;
        }
        boolean scalar = literal instanceof BigDecimal || literal instanceof Boolean;
        if (spec.type() == WireType.STRING && scalar && spec.allowed().isEmpty()) {
            return ValueText.whole(literal);
        }
        return spec.type() == WireType.BOOLEAN && !(literal instanceof Boolean) ? true : literal;
    }

    private static Object decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException none) {
            return text;
        }
    }

    private Violation atNode(Violation violation) {
        return GraphEdits.node(graph, violation.field())
                .map(node -> new Violation(
                        violation.field(),
                        violation.given() + at(node),
                        violation.allowed(),
                        violation.nearest(),
                        violation.kind()))
                .orElse(violation);
    }

    private static String at(WorkflowNode node) {
        return " at node " + node;
    }

    /** What the caller insists on is sent although the place's description speaks against it, unless it cannot be. */
    private boolean isForced(Violation violation) {
        boolean ofNode = graph.node(violation.field()).isPresent()
                || GraphEdits.node(graph, violation.field()).isPresent();
        return request.forceInput() && ofNode && violation.kind() != Violation.Kind.UNREADABLE_FILE;
    }

    /** Returns whether a node that makes results, and all that it needs, is without fault. */
    private boolean leavesAResult(Workflow edited, List<Violation> found) {
        NodeClasses known = classes;
        Set<String> faulty = new HashSet<>();
        for (Violation each : found) {
            Optional<WorkflowNode> node = edited.node(each.field()).or(() -> GraphEdits.node(edited, each.field()));
            if (node.isEmpty() || each.kind() == Violation.Kind.UNREADABLE_FILE) {
                return false;
            }
            faulty.add(node.get().id());
        }
        return known != null
                && edited.nodes().stream()
                        .filter(node -> known.find(node.classType())
                                .filter(each -> each.output())
                                .isPresent())
                        .anyMatch(node -> isSound(edited, node, faulty));
    }

    private static boolean isSound(Workflow graph, WorkflowNode end, Set<String> faulty) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(end.id()));
        while (!open.isEmpty()) {
            String id = open.remove(open.size() - 1);
            if (faulty.contains(id)) {
                return false;
            }
            if (seen.add(id)) {
                graph.node(id).ifPresent(node -> node.links().values().forEach(link -> open.add(link.node())));
            }
        }
        return true;
    }
}
