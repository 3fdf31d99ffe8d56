package dev.zoetrope.provider.runcomfy;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.provider.support.ObjectInfo;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of deployments before the service is asked. */
final class DeploymentWorkflows implements WorkflowSupport {

    private final String provider;

    DeploymentWorkflows(String provider) {
        this.provider = provider;
    }

    @Override
    public Optional<WorkflowPlace> place(String nativeId) {
        return DeploymentPlace.of(nativeId).map(place -> new WorkflowPlace(model(place), true, true));
    }

    private ModelSpec model(DeploymentPlace place) {
        Serving serving = new Serving(Capability.WORKFLOW, null, Map.of(), Map.of(), Set.of());
        return ModelSpec.builder(new ModelId(provider, place.nativeId()), name(place), OutputKind.FILE)
                .servings(List.of(serving))
                .schema(ModelSpec.Schema.UNKNOWN)
                .details(() -> new ModelSpec.Details(List.of(), List.of(), null))
                .build();
    }

    private static String name(DeploymentPlace place) {
        return "The deployment " + place.id();
    }

    @Override
    public Optional<String> placeOfGraphs(@Nullable String workflow) {
        return Optional.ofNullable(workflow)
                .map(id -> new DeploymentPlace(id).nativeId())
                .filter(nativeId -> DeploymentPlace.of(nativeId).isPresent());
    }

    @Override
    public Map<String, Object> input(WorkflowRun run) {
        return DeploymentBody.planned(run);
    }

    @Override
    public SavedWorkflow saved(ModelId place, String document) {
        // The numbers of a graph keep every digit, which the reader of answers does not promise.
        if (!(JsonFormat.find().read(document) instanceof Map<?, ?> fields)
                || !(fields.get(SavedDocument.GRAPH) instanceof Map<?, ?> nodes)) {
            throw new IllegalArgumentException("the document holds no graph");
        }
        JsonFields words = JsonFields.of(fields);
        String name = words.text(SavedDocument.NAME);
        return new SavedWorkflow(
                name.isEmpty() ? name(DeploymentPlace.of(place)) : name,
                SavedWorkflow.Extent.GRAPH,
                graph(nodes, place),
                List.of(),
                note(words),
                HardwarePrice.of(words.text(SavedDocument.HARDWARE)));
    }

    private static Workflow graph(Map<?, ?> nodes, ModelId place) {
        Map<String, @Nullable Object> graph = new LinkedHashMap<>();
        nodes.forEach((id, node) -> graph.put(String.valueOf(id), node));
        try {
            return Workflow.of(graph, place.toString());
        } catch (MediaException noGraph) {
            throw new IllegalArgumentException(noGraph.getMessage(), noGraph);
        }
    }

    private static @Nullable String note(JsonFields words) {
        String hardware = words.text(SavedDocument.HARDWARE);
        String status = words.text(SavedDocument.STATUS);
        if (hardware.isEmpty()) {
            return status.isEmpty() ? null : status;
        }
        String priced = HardwarePrice.words(hardware);
        String billed = priced.equals(hardware) ? "" : ", " + HardwarePrice.terms();
        return "runs on " + priced + billed + (status.isEmpty() ? "" : "; " + status + " when it was asked");
    }

    @Override
    public NodeClasses nodeClasses(String document) {
        return ObjectInfo.read(document);
    }
}
