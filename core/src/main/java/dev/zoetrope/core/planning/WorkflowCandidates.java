package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.spi.ProviderFactory;
import dev.zoetrope.spi.ProviderSettings;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.WorkflowSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the places at which a request for a workflow may run. */
final class WorkflowCandidates {

    private static final Serving SERVING = new Serving(Capability.WORKFLOW, null, Map.of(), Map.of(), Set.of());

    /** Stands for the name that an account does not have. */
    private static final String UNNAMED = "ID";

    private final Providers providers;
    private final MediaRequest request;

    WorkflowCandidates(Providers providers, MediaRequest request) {
        this.providers = providers;
        this.request = request;
    }

    /** Returns whether the request is for a workflow. */
    boolean areMeant() {
        return request.workflow().isPresent() || named().isPresent();
    }

    /** Returns whether the request leaves the place open. */
    boolean anywhere() {
        return request.model().equals(Workflow.ANYWHERE);
    }

    /** Returns whether the request names a model that is no place. */
    boolean nameNoPlace() {
        return !anywhere() && named().isEmpty();
    }

    /**
     * Finds the places, each with the account that would pay, or without one if the request names the place.
     *
     * @throws MediaException if there is none, saying why
     */
    List<Candidate> find() {
        if (anywhere()) {
            List<Candidate> places = configured();
            if (places.isEmpty()) {
                throw noPlace();
            }
            return places;
        }
        return List.of(theNamed());
    }

    /** Finds a place whose way of writing a graph is that of the request, whether it has an account or not. */
    Candidate example() {
        if (!anywhere()) {
            return theNamed();
        }
        return configured().stream()
                .findFirst()
                .or(() -> supporting()
                        .map(found -> place(found.factory(), null)
                                .or(() -> place(found.factory(), UNNAMED))
                                .orElseThrow())
                        .findFirst())
                .orElseThrow(this::noPlace);
    }

    /** Describes the providers that could run the graph if they were set up. */
    List<PlanAlternative> notSetUp() {
        if (!anywhere()) {
            return List.of();
        }
        Set<String> setUp = configured().stream()
                .map(candidate -> candidate.provider().id())
                .collect(Collectors.toSet());
        return supporting()
                .map(FoundProvider::factory)
                .filter(factory -> !setUp.contains(factory.id()))
                .map(factory -> new PlanAlternative(
                        place(factory, UNNAMED).orElseThrow().model().id(),
                        Capability.WORKFLOW,
                        null,
                        List.of(Violation.of("account", "none that names what runs it", "set " + missing(factory))),
                        null))
                .toList();
    }

    private List<Candidate> configured() {
        return supporting()
                .map(FoundProvider::factory)
                .flatMap(factory -> payers(factory)
                        .flatMap(payer ->
                                place(factory, payer.account().workflow().orElse(null))
                                        .map(place -> place.paidBy(payer))
                                        .stream()))
                .toList();
    }

    private Stream<FoundProvider> supporting() {
        return providers.inOrder().stream()
                .filter(found -> found.factory().workflows().isPresent());
    }

    private Stream<Candidate.Payer> payers(ProviderFactory factory) {
        boolean several = providers.hasSeveralAccounts(factory.id());
        return providers.accounts(factory.id()).stream().map(account -> new Candidate.Payer(account, several));
    }

    private static Optional<Candidate> place(ProviderFactory factory, @Nullable String workflow) {
        WorkflowSupport support = factory.workflows().orElseThrow();
        return support.placeOfGraphs(workflow)
                .flatMap(support::place)
                .map(place -> new Candidate(factory, place.model(), SERVING));
    }

    /** Finds the place that the request names, if it names one. */
    private Optional<Candidate> named() {
        return id().flatMap(id -> providers
                .find(id.provider())
                .flatMap(factory -> factory.workflows()
                        .flatMap(support -> support.place(id.nativeId()))
                        .map(place -> new Candidate(factory, place.model(), SERVING))));
    }

    private Optional<ModelId> id() {
        try {
            return ModelId.looksLikeId(request.model())
                    ? Optional.of(ModelId.parse(request.model()))
                    : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private Candidate theNamed() {
        Candidate candidate = named().orElseThrow(() -> refuse(
                FailureReason.INVALID_REQUEST,
                request.model() + " runs no workflow that is given; leave the model out, or name a place that does"));
        WorkflowPlace place = candidate
                .provider()
                .workflows()
                .orElseThrow()
                .place(candidate.model().id().nativeId())
                .orElseThrow();
        if (request.workflow().isPresent() && !place.takesGraphs()) {
            throw refuse(
                    FailureReason.INVALID_REQUEST,
                    request.model() + " runs its own workflow and none that is given; leave the workflow out, or name"
                            + " another place");
        }
        if (request.workflow().isEmpty() && !place.hasOwn()) {
            throw refuse(
                    FailureReason.INVALID_REQUEST,
                    request.model() + " runs a workflow, and the request has none; nothing was sent");
        }
        return candidate;
    }

    private MediaException noPlace() {
        List<String> ways = supporting()
                .map(found -> missing(found.factory()) + " (" + found.id() + ")")
                .toList();
        if (ways.isEmpty()) {
            return refuse(FailureReason.NO_PROVIDER, "no provider here runs workflows; " + providers.absence());
        }
        return refuse(
                FailureReason.NO_KEY, "no place that runs workflows is set up; set " + String.join(", or ", ways));
    }

    /** Names the variables that an account needs and that are not set. */
    private String missing(ProviderFactory factory) {
        ProviderSettings settings = factory.settings();
        List<String> names = new ArrayList<>();
        if (providers.accounts(factory.id()).isEmpty()) {
            names.add(settings.setupVariable());
        }
        boolean named =
                providers.accounts(factory.id()).stream().map(Account::workflow).anyMatch(Optional::isPresent);
        settings.workflowVariable().filter(variable -> !named).ifPresent(names::add);
        return String.join(" and ", names);
    }

    private MediaException refuse(FailureReason reason, String message) {
        return MediaException.because(reason, message)
                .model(request.model())
                .provider(request.provider().orElse(null))
                .build();
    }
}
