package dev.zoetrope.provider.runninghub;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.workflow.JsonFormat;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.provider.support.JsonFields;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of workflows, apps and quick creations before the service is asked. Sources for the options of a run:
 * runninghub-api-doc-en, api-425761093; {@code ultra} and {@code retainSeconds} from published clients.
 */
final class HubWorkflows implements WorkflowSupport {

    static final String RANDOM_SEED = "randomSeed";
    static final String CODE = "quickCreateCode";

    private static final BigDecimal LEAST_RETAINED = BigDecimal.TEN;
    private static final BigDecimal MOST_RETAINED = new BigDecimal(180);

    private final String provider;

    HubWorkflows(String provider) {
        this.provider = provider;
    }

    @Override
    public Optional<WorkflowPlace> place(String nativeId) {
        return HubPlace.of(nativeId).map(place -> {
            boolean workflow = place.kind() == HubPlace.Kind.WORKFLOW;
            return new WorkflowPlace(model(place), workflow, true);
        });
    }

    private ModelSpec model(HubPlace place) {
        List<ParameterSpec> options = options(place.kind());
        Serving serving = new Serving(Capability.WORKFLOW, null, Map.of(), Map.of(), Set.of());
        return ModelSpec.builder(new ModelId(provider, place.nativeId()), name(place), OutputKind.FILE)
                .servings(List.of(serving))
                .schema(ModelSpec.Schema.UNKNOWN)
                .details(() -> new ModelSpec.Details(options, List.of(), null))
                .build();
    }

    private static String name(HubPlace place) {
        return switch (place.kind()) {
            case WORKFLOW -> "The workflow " + place.id();
            case AI_APP -> "The AI app " + place.id();
            case QUICK_CREATE -> "The quick creation " + place.id();
        };
    }

    private static List<ParameterSpec> options(HubPlace.Kind kind) {
        List<ParameterSpec> options = new ArrayList<>();
        if (kind == HubPlace.Kind.QUICK_CREATE) {
            options.add(ParameterSpec.builder(CODE, WireType.STRING)
                    .required(true)
                    .hint("The module of the website's quick creation, such as 002.")
                    .build());
            return options;
        }
        options.add(ParameterSpec.builder("instanceType", WireType.STRING)
                .allowed(List.of("default", "plus", "ultra"))
                .hint("The machine: default has 24 GB of video memory, plus 48 GB, ultra 84 GB.")
                .build());
        options.add(ParameterSpec.builder("retainSeconds", WireType.INTEGER)
                .range(LEAST_RETAINED, MOST_RETAINED)
                .hint("For how many seconds the machine is kept for the next run, which costs extra.")
                .build());
        options.add(ParameterSpec.builder("usePersonalQueue", WireType.BOOLEAN)
                .hint("Whether to wait in a queue of one's own; for enterprise-exclusive keys.")
                .build());
        if (kind == HubPlace.Kind.WORKFLOW) {
            options.add(ParameterSpec.builder("addMetadata", WireType.BOOLEAN)
                    .hint("Whether pictures carry the workflow.")
                    .build());
            options.add(ParameterSpec.builder(RANDOM_SEED, WireType.BOOLEAN)
                    .hint("Whether seeds that are not set are chosen anew for each run; if not, they are those of the"
                            + " workflow.")
                    .build());
        }
        return options;
    }

    @Override
    public Optional<String> placeOfGraphs(@Nullable String workflow) {
        return Optional.ofNullable(workflow)
                .map(id -> "workflow/" + id)
                .filter(nativeId -> HubPlace.of(nativeId).isPresent());
    }

    @Override
    public Map<String, Object> input(WorkflowRun run) {
        return RunBody.planned(HubPlace.of(run.place().nativeId()).orElseThrow(), run);
    }

    @Override
    public SavedWorkflow saved(ModelId place, String document) {
        HubPlace at = HubPlace.of(place.nativeId()).orElseThrow();
        try {
            return at.kind() == HubPlace.Kind.WORKFLOW ? graph(at, place, document) : form(place, document);
        } catch (MediaException noGraph) {
            throw new IllegalArgumentException(noGraph.getMessage(), noGraph);
        }
    }

    private static SavedWorkflow graph(HubPlace at, ModelId place, String document) {
        // The numbers of a graph keep every digit, which the reader of answers does not promise.
        Workflow graph = Workflow.of(Workflow.parse(document).graph(), place.toString());
        return new SavedWorkflow(name(at), SavedWorkflow.Extent.GRAPH, graph, List.of(), null);
    }

    private static SavedWorkflow form(ModelId place, String document) {
        if (!(JsonFormat.find().read(document) instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("the document holds no form");
        }
        return AppForm.of(place, JsonFields.of(fields));
    }

    @Override
    public NodeClasses nodeClasses(String document) {
        throw new IllegalArgumentException("the service does not describe its nodes");
    }
}
