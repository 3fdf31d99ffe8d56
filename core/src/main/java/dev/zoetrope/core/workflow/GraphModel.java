package dev.zoetrope.core.workflow;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.api.workflow.WorkflowNode;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.NodeInput;
import dev.zoetrope.spi.SavedWorkflow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of a graph: each input that holds a value becomes a parameter called {@code NODE.INPUT}, with the value
 * in the graph as its default.
 */
public final class GraphModel {

    /** Inputs that name a file, of classes that every ComfyUI has or that many have, where no description says so. */
    private static final Map<String, MediaKind> FILE_INPUTS = Map.of(
            "LoadImage.image", MediaKind.IMAGE,
            "LoadImageMask.image", MediaKind.IMAGE,
            "LoadVideo.file", MediaKind.VIDEO,
            "LoadAudio.audio", MediaKind.AUDIO,
            "VHS_LoadVideo.video", MediaKind.VIDEO,
            "VHS_LoadAudioUpload.audio", MediaKind.AUDIO);

    /** What the classes that make results are called. */
    private static final List<Map.Entry<String, OutputKind>> SAVERS = List.of(
            Map.entry("Video", OutputKind.VIDEO),
            Map.entry("WEBM", OutputKind.VIDEO),
            Map.entry("Audio", OutputKind.AUDIO),
            Map.entry("GLB", OutputKind.MODEL_3D),
            Map.entry("3D", OutputKind.MODEL_3D),
            Map.entry("Image", OutputKind.IMAGE),
            Map.entry("Animated", OutputKind.IMAGE));

    private GraphModel() {}

    /**
     * Makes the model.
     *
     * @param place the model of the place that runs the graph
     * @param graph the graph
     * @param classes what the place says about the classes of its nodes, or null if it says nothing
     * @param saved the workflow of which it is the graph, if the place has it saved, or null; what it says about single
     *     inputs outweighs what is said about the classes of nodes
     * @return the model, with the id of the place's and its options; without a price unless it is certain that no node
     *     costs extra
     */
    public static ModelSpec of(
            ModelSpec place, Workflow graph, @Nullable NodeClasses classes, @Nullable SavedWorkflow saved) {
        List<ParameterSpec> declared = saved == null ? List.of() : saved.parameters();
        Map<String, ParameterSpec> byName = new LinkedHashMap<>();
        place.parameters().forEach(option -> byName.put(option.name(), option));
        List<ParameterSpec> ofNodes = new ArrayList<>();
        graph.nodes().forEach(node -> parameters(node, described(classes, node), ofNodes));
        ofNodes.forEach(parameter -> byName.put(parameter.name(), parameter));
        declared.forEach(parameter -> byName.put(parameter.name(), parameter));
        List<ParameterSpec> parameters = List.copyOf(byName.values());
        Price listed = saved == null || saved.price() == null ? place.price().orElse(null) : saved.price();
        Price price = isFree(graph, classes) ? listed : null;
        return described(place, saved, output(graph, classes), new ModelSpec.Details(parameters, List.of(), price));
    }

    /**
     * Makes the model of a form that names no input.
     *
     * @param place the model of the place that has it
     * @param saved the form
     * @return the model, with the options of the place alone
     */
    public static ModelSpec of(ModelSpec place, SavedWorkflow saved) {
        return described(place, saved, place.output(), new ModelSpec.Details(place.parameters(), List.of(), null));
    }

    private static ModelSpec described(
            ModelSpec place, @Nullable SavedWorkflow saved, OutputKind output, ModelSpec.Details details) {
        String name = saved == null ? place.name() : saved.name();
        String note = saved == null || saved.note() == null ? place.note().orElse(null) : saved.note();
        return ModelSpec.builder(place.id(), name, output)
                .servings(List.of(new Serving(Capability.WORKFLOW, null, Map.of(), Map.of(), Set.of())))
                .schema(ModelSpec.Schema.COMPLETE)
                .confidence(place.confidence())
                .note(note)
                .details(() -> details)
                .build();
    }

    private static @Nullable NodeClass described(@Nullable NodeClasses classes, WorkflowNode node) {
        return classes == null ? null : classes.find(node.classType()).orElse(null);
    }

    private static void parameters(WorkflowNode node, @Nullable NodeClass described, List<ParameterSpec> parameters) {
        node.literals().forEach((input, value) -> {
            ParameterSpec known = described == null
                    ? null
                    : described.input(input).flatMap(NodeInput::value).orElse(null);
            parameters.add(known == null ? undescribed(node, input, value) : named(known, node, value));
        });
        if (described != null) {
            described.inputs().stream()
                    .filter(input -> !node.literals().containsKey(input.name())
                            && !node.links().containsKey(input.name()))
                    .forEach(input -> input.value().ifPresent(value -> parameters.add(named(value, node, null))));
        }
    }

    private static ParameterSpec named(ParameterSpec input, WorkflowNode node, @Nullable Object value) {
        return input.toBuilder(node.id() + "." + input.name())
                .required(false)
                .defaultValue(value)
                .hint(node.toString())
                .build();
    }

    /** An input of which nothing is known but the value that it holds; a whole number may stand for any number. */
    private static ParameterSpec undescribed(WorkflowNode node, String input, @Nullable Object value) {
        WireType type = value instanceof String
                ? WireType.STRING
                : value instanceof Boolean
                        ? WireType.BOOLEAN
                        : value instanceof BigDecimal ? WireType.NUMBER : WireType.ANY;
        MediaKind kind = FILE_INPUTS.get(node.classType() + "." + input);
        MediaLimits limits = kind == null ? null : new MediaLimits(kind, Set.of(), List.of(), true);
        return ParameterSpec.builder(node.id() + "." + input, limits == null ? type : WireType.STRING)
                .media(limits)
                .defaultValue(value)
                .hint(node.toString())
                .build();
    }

    private static boolean isFree(Workflow graph, @Nullable NodeClasses classes) {
        return classes != null
                && graph.nodes().stream()
                        .allMatch(node -> classes.find(node.classType())
                                .filter(each -> !each.paid())
                                .isPresent());
    }

    /** The kind of what the graph's savers make; a file of any kind if they make several, or none is known. */
    private static OutputKind output(Workflow graph, @Nullable NodeClasses classes) {
        EnumSet<OutputKind> kinds = EnumSet.noneOf(OutputKind.class);
        for (WorkflowNode node : graph.nodes()) {
            NodeClass described = described(classes, node);
            boolean makes = described == null
                    ? node.classType().startsWith("Save") || node.classType().startsWith("VHS_VideoCombine")
                    : described.output();
            if (makes) {
                kinds.add(SAVERS.stream()
                        .filter(each -> node.classType().contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(OutputKind.FILE));
            }
        }
        return kinds.size() == 1 ? kinds.iterator().next() : OutputKind.FILE;
    }
}
