package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.ParameterSpec;
import dev.zoetrope.api.catalog.Price;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.catalog.WireType;
import dev.zoetrope.api.media.MediaKind;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.discovery.CatalogCache;
import dev.zoetrope.core.discovery.Discovery;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.core.workflow.SavedLookup;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.LocalFiles;
import dev.zoetrope.spi.NodeClass;
import dev.zoetrope.spi.NodeClasses;
import dev.zoetrope.spi.NodeInput;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderContext;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.SavedWorkflow;
import dev.zoetrope.spi.SavedWorkflow.Extent;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowRun;
import dev.zoetrope.spi.WorkflowSupport;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place that runs graphs, with a handful of classes of nodes, as far as planning is concerned. */
public final class GraphPlace implements ProviderFactory, WorkflowSupport, NodeClasses {

    /** The model of this place. */
    public static final ModelId MODEL = new ModelId("place", "workflow");

    /** The model of its place that may have a workflow saved. */
    public static final ModelId SAVED = new ModelId("place", "saved/1");

    private static final Serving SERVING = new Serving(Capability.WORKFLOW, null, Map.of(), Map.of(), Set.of());

    private final Map<String, NodeClass> classes = new LinkedHashMap<>();

    /** How often it was asked anew. */
    int asked;

    /** What its place {@code saved/1} has; null if nothing. */
    @Nullable SavedWorkflow saved;

    /** What is said about where that comes from. */
    List<String> savedWarnings = List.of();

    /** What it says; null for a place that says nothing. */
    @Nullable NodeClasses said = this;

    /** Makes the place. */
    public GraphPlace() {
        add("LoadImage", List.of("IMAGE", "MASK"), input("image", text().media(picture())));
        add(
                "Scale",
                List.of("IMAGE"),
                link("image", "IMAGE"),
                input("width", whole("0", "4096")),
                input("method", choice()));
        add("Sampler", List.of("LATENT"), input("seed", whole("0", "18446744073709551615")), input("cfg", number()));
        add("Text", List.of("STRING"), input("text", text()));
        save("SaveImage", false);
        save("PaidSave", true);
    }

    private static MediaLimits picture() {
        return new MediaLimits(MediaKind.IMAGE, Set.of(), List.of(), true);
    }

    private static ParameterSpec.Builder text() {
        return ParameterSpec.builder("", WireType.STRING);
    }

    private static ParameterSpec.Builder number() {
        return ParameterSpec.builder("", WireType.NUMBER).range(BigDecimal.ZERO, BigDecimal.valueOf(100));
    }

    private static ParameterSpec.Builder whole(String least, String most) {
        return ParameterSpec.builder("", WireType.INTEGER).range(new BigDecimal(least), new BigDecimal(most));
    }

    private static ParameterSpec.Builder choice() {
        return text().allowed(List.of("nearest-exact", "bilinear", "area"));
    }

    private static NodeInput input(String name, ParameterSpec.Builder value) {
        return new NodeInput(name, "VALUE", true, value.build().toBuilder(name).build());
    }

    private static NodeInput link(String name, String type) {
        return new NodeInput(name, type, true, null);
    }

    private void add(String name, List<String> outputs, NodeInput... inputs) {
        classes.put(name, new NodeClass(name, List.of(inputs), outputs, false, false));
    }

    private void save(String name, boolean paid) {
        NodeInput optional = new NodeInput(
                "prefix", "STRING", false, text().build().toBuilder("prefix").build());
        classes.put(name, new NodeClass(name, List.of(link("images", "IMAGE"), optional), List.of(), true, paid));
    }

    /** An account of this place. */
    public static final Account ACCOUNT =
            Account.keyless("place", "default", URI.create("http://127.0.0.1:1"), Map.of());

    /** Makes this the only provider, with a cache in a folder. */
    public Providers providers(Path folder) {
        return new Providers(
                new Discovery(List.of(new FoundProvider(this, "test")), List.of()),
                List.of(ACCOUNT),
                List.of(),
                new CatalogCache(folder));
    }

    /** Plans a request at this place. */
    dev.zoetrope.api.Plan plan(MediaRequest request) {
        Providers providers = providers(Path.of("no-catalogs"));
        Planner planner = new Planner(
                providers,
                jobs -> jobs,
                (account, place, again) -> {
                    asked += again ? 1 : 0;
                    return new NodeDescriptions(said, again, List.of());
                },
                (account, place) -> {
                    return new SavedLookup.Found(Objects.requireNonNull(saved), savedWarnings);
                });
        return planner.plan(request, SpendingCheck.ANY, place -> new InputMedia(LocalMedia::probe, HostedMedia.OFFLINE))
                .get(0)
                .plan();
    }

    @Override
    public Optional<NodeClass> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    @Override
    public List<String> names() {
        return List.copyOf(classes.keySet());
    }

    @Override
    public Optional<WorkflowPlace> place(String nativeId) {
        if (nativeId.equals(SAVED.nativeId())) {
            return Optional.of(new WorkflowPlace(savedModel(), saved != null && saved.extent() == Extent.GRAPH, true));
        }
        return nativeId.equals(MODEL.nativeId())
                ? Optional.of(new WorkflowPlace(model(), true, false))
                : Optional.empty();
    }

    @Override
    public Optional<String> placeOfGraphs(@Nullable String workflow) {
        return Optional.of(MODEL.nativeId());
    }

    private static ModelSpec savedModel() {
        ParameterSpec machine = ParameterSpec.builder("machine", WireType.STRING)
                .allowed(List.of("small", "large"))
                .build();
        return ModelSpec.builder(SAVED, "A saved workflow", OutputKind.FILE)
                .servings(List.of(SERVING))
                .details(() -> new ModelSpec.Details(List.of(machine), List.of(), null))
                .build();
    }

    private ModelSpec model() {
        Price nothing = Price.builder("USD", Price.Unit.RUN, "2026-01-01", "the owner")
                .amount(BigDecimal.ZERO)
                .build();
        return ModelSpec.builder(MODEL, "A workflow", OutputKind.FILE)
                .servings(List.of(SERVING))
                .schema(ModelSpec.Schema.UNKNOWN)
                .details(() -> new ModelSpec.Details(List.of(), List.of(), nothing))
                .build();
    }

    @Override
    public Map<String, Object> input(WorkflowRun run) {
        return run.given()
                ? Map.of("prompt", run.graph().graph())
                : Map.of("edits", run.edits(), "options", run.options());
    }

    @Override
    public boolean takesUrls() {
        return false;
    }

    @Override
    public SavedWorkflow saved(ModelId model, String document) {
        return new SavedWorkflow("Saved", Extent.GRAPH, Workflow.parse(document), List.of(), null);
    }

    @Override
    public NodeClasses nodeClasses(String document) {
        return this;
    }

    @Override
    public Optional<WorkflowSupport> workflows() {
        return Optional.of(this);
    }

    @Override
    public String id() {
        return "place";
    }

    @Override
    public ProviderSettings settings() {
        return ProviderSettings.builder(URI.create("http://127.0.0.1:1"))
                .baseUrlVariable("PLACE_URL")
                .build();
    }

    @Override
    public Catalog catalog() {
        return new Catalog("2026-01-01", new LocalFiles(PlannedUpload.How.UPLOAD, Map.of()), List.of(model()));
    }

    @Override
    public Provider open(ProviderContext context) {
        throw new UnsupportedOperationException("planning opens nothing");
    }
}
