package dev.zoetrope.provider.testkit;

import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.provider.comfyui.ComfyUiProviderFactory;
import dev.zoetrope.provider.testkit.BadFactory.Faulty;
import dev.zoetrope.provider.testkit.BadGraphs.WrappedHost;
import dev.zoetrope.provider.testkit.BadGraphs.WrappedSupport;
import dev.zoetrope.spi.CancelOutcome;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.RemoteStatus.Failed;
import dev.zoetrope.spi.RemoteStatus.SucceededEmpty;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitOutcome.Accepted;
import dev.zoetrope.spi.WorkflowPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The ways in which a provider is bad that runs graphs. Without its fault each of them is the one for ComfyUI. */
enum GraphBadness implements Bad {
    ROUNDS_NUMBERS(
            BadGraphs.atGraph(graph -> BadGraphs.withInputs(graph, inputs -> {
                inputs.replaceAll((name, value) -> Objects.requireNonNull(BadGraphs.rounded(value)));
                return inputs;
            })),
            "Graph.theGraphArrivesWithItsEdits"),
    DROPS_A_NODE(
            BadGraphs.atGraph(graph -> {
                graph.remove(GraphScene.PREVIEW);
                return graph;
            }),
            "Graph.aGraphWithoutEditsArrivesAsItWasGiven",
            "Graph.theGraphArrivesWithItsEdits"),
    NAMES_FILES_ITSELF(
            BadGraphs.atGraph(graph -> BadGraphs.withInputs(graph, inputs -> {
                inputs.computeIfPresent("filename_prefix", (name, value) -> "ComfyUI");
                return inputs;
            })),
            "Graph.aGraphWithoutEditsArrivesAsItWasGiven"),
    FORGETS_WHICH_NODE_MADE_WHAT(
            BadGraphs.atResults(made -> made.stream()
                    .map(each -> new ArtifactInfo(each.kind(), each.uri(), each.text(), each.saved(), null))
                    .toList()),
            "Graph.eachResultCarriesItsNode",
            "Graph.previewsAreResultsOnlyIfTheirNodeIsNamed"),
    TAKES_ALL_FOR_ONE_NODES(
            BadGraphs.atResults(made ->
                    made.stream().map(each -> each.ofNode(GraphScene.SAVER)).toList()),
            "Graph.eachResultCarriesItsNode",
            "Graph.previewsAreResultsOnlyIfTheirNodeIsNamed"),
    TAKES_ONE_FILE_OF_EACH_NODE(
            BadGraphs.atResults(made -> {
                Set<String> seen = new HashSet<>();
                return made.stream()
                        .filter(each -> seen.add(String.valueOf(each.node())))
                        .toList();
            }),
            "Graph.allFilesOfANodeAreThereInTheirOrder"),
    TURNS_FILES_ROUND(
            BadGraphs.atResults(made -> {
                List<ArtifactInfo> turned = new ArrayList<>(made);
                Collections.reverse(turned);
                return turned;
            }),
            "Graph.allFilesOfANodeAreThereInTheirOrder"),
    SHORTENS_WORDS(
            BadGraphs.atResults(made -> made.stream()
                    .map(each -> each.text() == null
                            ? each
                            : ArtifactInfo.words(each.text().substring(0, 3)).ofNode(String.valueOf(each.node())))
                    .toList()),
            "Graph.wordsArriveAsWords"),
    TAKES_PREVIEWS_FOR_RESULTS(BadGraphs.wanting(GraphScene.PREVIEW), "Graph.previewsAreResultsOnlyIfTheirNodeIsNamed"),
    TAKES_NO_PREVIEW_EVER(BadGraphs.wanting(), "Graph.previewsAreResultsOnlyIfTheirNodeIsNamed"),
    CALLS_A_RUN_WITHOUT_RESULTS_A_FAILURE(
            BadCalls.atState(
                    SucceededEmpty.class,
                    done -> new Failed(FailureReason.GENERATION_FAILED, "it made nothing", done.raw())),
            "Graph.aRunThatMakesNothingIsASuccess"),
    HIDES_A_PART_THAT_DOES_NOT_RUN(
            BadCalls.atOutcome(
                    Accepted.class, job -> new Accepted(job.remoteId(), job.firstStatus(), job.receipt(), List.of())),
            "Graph.aPartThatDoesNotRunIsNamed"),
    FINDS_FAULT_WITH_EACH_GRAPH(
            BadCalls.atOutcome(
                    Accepted.class,
                    job -> new Accepted(
                            job.remoteId(),
                            job.firstStatus(),
                            job.receipt(),
                            List.of("node " + GraphScene.PREVIEW + " may not run"))),
            "Graph.aPartThatDoesNotRunIsNamed",
            "Graph.aRunThatMakesNothingIsASuccess",
            "Graph.allFilesOfANodeAreThereInTheirOrder",
            "Graph.eachResultCarriesItsNode",
            "Graph.previewsAreResultsOnlyIfTheirNodeIsNamed",
            "Graph.wordsArriveAsWords"),

    RUNS_GRAPHS_WITHOUT_SAYING_SO(new Faulty() {}, "Nodes.workflowsAreDescribedIfTheProviderRunsAny"),
    CALLS_AN_INTERRUPT_A_CANCELLATION(
            BadCalls.atCancel((good, account, call) -> {
                CancelOutcome outcome = good.cancel(call);
                return outcome == CancelOutcome.REQUESTED ? CancelOutcome.CANCELLED : outcome;
            }),
            "Cancellation.aRequestThatIsOnlyTakenIsNoCancellation"),
    TAKES_NO_GRAPHS_BY_ITS_OWN_WORD(
            BadGraphs.atSupport(good ->
                    WrappedSupport.ofPlaces(good, place -> new WorkflowPlace(place.model(), false, place.hasOwn()))),
            "Nodes.aDamagedDescriptionIsRefused",
            "Nodes.aProviderThatRunsGraphsSaysWhere",
            "Nodes.aStalledPlaceEndsTheQuestionInTime",
            "Nodes.anUnwellPlaceDescribesNothing",
            "Nodes.askingAPlaceBuysNothing",
            "Nodes.thePlaceDescribesItsNodes",
            "Nodes.whatIsKeptOfAPlaceHoldsNoSecret"),
    CALLS_NO_NODE_PAID(
            BadGraphs.atSupport(
                    good -> WrappedSupport.ofClasses(good, document -> BadGraphs.free(good.nodeClasses(document)))),
            "Nodes.thePlaceDescribesItsNodes"),
    TAKES_DAMAGED_DESCRIPTIONS(
            BadGraphs.atSupport(good -> WrappedSupport.ofClasses(good, document -> {
                try {
                    return good.nodeClasses(document);
                } catch (IllegalArgumentException damaged) {
                    return BadGraphs.none();
                }
            })),
            "Nodes.aDamagedDescriptionIsRefused",
            // The only one of the faults that the good provider leaves to its reader.
            "Nodes.anUnwellPlaceDescribesNothing[a begun JSON text]"),
    DESCRIBES_NODES_WITHOUT_AN_ANSWER(
            BadGraphs.atHost((good, provider, account) -> BadGraphs.describing(good, (place, timeout) -> {
                try {
                    String document = good.nodeClasses(place, timeout);
                    return document.strip().endsWith("}") ? document : "{}";
                } catch (ProviderCallException useless) {
                    return "{}";
                }
            })),
            "Nodes.aStalledPlaceEndsTheQuestionInTime[nodes]",
            "Nodes.anUnwellPlaceDescribesNothing"),
    ASKS_PLACES_IN_ITS_OWN_TIME(
            BadGraphs.atHost((good, provider, account) -> new WrappedHost(good) {
                @Override
                public Optional<String> version(ModelId place, Duration timeout)
                        throws ProviderCallException, InterruptedException {
                    return good.version(place, Duration.ofMinutes(1));
                }

                @Override
                public String nodeClasses(ModelId place, Duration timeout)
                        throws ProviderCallException, InterruptedException {
                    return good.nodeClasses(place, Duration.ofMinutes(1));
                }
            }),
            "Nodes.aStalledPlaceEndsTheQuestionInTime"),
    ASKS_PLACES_BY_BUYING(
            BadGraphs.atHost((good, provider, account) -> BadGraphs.describing(good, (place, timeout) -> {
                provider.submit(new SubmitCall(
                        new ComfyUiProviderFactory().catalog().models().get(0), Map.of("prompt", Map.of()), timeout));
                return good.nodeClasses(place, timeout);
            })),
            "Nodes.askingAPlaceBuysNothing"),
    KEEPS_A_SECRET(
            BadGraphs.atHost((good, provider, account) -> new WrappedHost(good) {
                @Override
                public Optional<String> version(ModelId place, Duration timeout)
                        throws ProviderCallException, InterruptedException {
                    return good.version(place, timeout).map(version -> version + " at " + account.baseUrl());
                }
            }),
            "Nodes.whatIsKeptOfAPlaceHoldsNoSecret");

    private final Faulty fault;
    private final Set<String> noticedBy;

    GraphBadness(Faulty fault, String... noticedBy) {
        this.fault = fault;
        this.noticedBy = Set.of(noticedBy);
    }

    @Override
    public Dialect dialect() {
        return new ComfyUiDialect() {
            @Override
            public ProviderFactory factory() {
                return new BadFactory(new ComfyUiProviderFactory(), fault);
            }

            @Override
            public Optional<GraphDialect> graphs() {
                return GraphBadness.this == RUNS_GRAPHS_WITHOUT_SAYING_SO ? Optional.empty() : super.graphs();
            }
        };
    }

    @Override
    public Set<String> noticedBy() {
        return noticedBy;
    }
}
