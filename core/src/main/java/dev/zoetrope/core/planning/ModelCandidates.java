package dev.zoetrope.core.planning;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.spi.ProviderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the models that a request may mean, in the order in which they are preferred. */
public final class ModelCandidates {

    private static final int SUGGESTIONS = 3;

    private final Providers providers;

    ModelCandidates(Providers providers) {
        this.providers = providers;
    }

    /**
     * Finds the models.
     *
     * @param request the request
     * @return the candidates, one for each account that may pay, the preferred ones first; never empty
     * @throws MediaException if there are none, saying why
     */
    List<Candidate> of(MediaRequest request) {
        if (providers.inOrder().isEmpty()) {
            throw refuse(request, FailureReason.NO_PROVIDER, "no provider can be used; " + providers.absence());
        }
        request.provider().ifPresent(id -> requireInstalled(request, id));
        WorkflowCandidates workflows = new WorkflowCandidates(providers, request);
        if (workflows.areMeant()) {
            if (workflows.nameNoPlace() && ModelId.looksLikeId(request.model())) {
                // Whether there is such a model at all comes first.
                byId(request);
            }
            List<Candidate> places = asked(request, workflows.find());
            return workflows.anywhere() ? ofAccount(request, places) : withAccount(request, places);
        }
        List<Candidate> served = ModelId.looksLikeId(request.model()) ? byId(request) : byFamily(request);
        List<Candidate> paid = withAccount(request, asked(request, served));
        List<Candidate> meant = byCapability(request, paid);
        requireWorkflow(request, meant);
        return meant;
    }

    /** What is about the nodes of a workflow must not be passed over silently by a model that runs none. */
    private static void requireWorkflow(MediaRequest request, List<Candidate> meant) {
        boolean aboutNodes = request.allowPartial() || !request.outputNodes().isEmpty();
        if (aboutNodes && meant.stream().noneMatch(each -> each.capability().equals(Capability.WORKFLOW))) {
            throw refuse(
                    request,
                    FailureReason.INVALID_REQUEST,
                    request.model() + " runs no workflow, so that it has no output nodes and no parts that may run"
                            + " alone; nothing was sent");
        }
    }

    private List<Candidate> byId(MediaRequest request) {
        ModelId id;
        try {
            id = ModelId.parse(request.model());
        } catch (IllegalArgumentException e) {
            throw refuse(request, FailureReason.UNKNOWN_MODEL, String.valueOf(e.getMessage()));
        }
        ProviderFactory provider = requireInstalled(request, id.provider());
        ModelSpec model = provider.catalog().find(id.nativeId()).orElseGet(() -> {
            List<String> names = provider.catalog().models().stream()
                    .flatMap(ModelCandidates::names)
                    .toList();
            return new UnlistedModel(request, provider, id).insistedOn(didYouMean(request.model(), names));
        });
        // A model asked for by its id is taken as it is: what a family fixes does not apply.
        return model.servings().stream()
                .map(serving -> UnlistedModel.task(request, serving))
                .distinct()
                .map(capability -> new Candidate(provider, model, plain(request, model, capability)))
                .toList();
    }

    /** Returns all names by which a model can be asked for. */
    private static Stream<String> names(ModelSpec model) {
        String provider = model.id().provider();
        return Stream.concat(
                Stream.of(model.id().toString()), model.otherNames().stream().map(name -> provider + ":" + name));
    }

    private static Serving plain(MediaRequest request, ModelSpec model, Capability capability) {
        boolean askedOutright = request.capability().filter(capability::equals).isPresent();
        Set<PortableField> needs = askedOutright
                ? model.servings().stream()
                        .filter(serving -> serving.capability().equals(capability))
                        .findFirst()
                        .map(Serving::needs)
                        .orElse(Set.of())
                : Set.of();
        return new Serving(capability, null, Map.of(), Map.of(), needs);
    }

    private List<Candidate> byFamily(MediaRequest request) {
        List<Candidate> served = new ArrayList<>();
        Set<String> families = new TreeSet<>();
        List<String> ids = new ArrayList<>();
        for (FoundProvider found : providers.inOrder()) {
            for (ModelSpec model : providers.models(found)) {
                names(model).forEach(ids::add);
                for (Serving serving : model.servings()) {
                    serving.familyName().ifPresent(families::add);
                    if (request.model().equals(serving.family())) {
                        served.add(new Candidate(found.factory(), model, serving));
                    }
                }
            }
        }
        if (served.isEmpty()) {
            List<String> names = request.model().indexOf('/') >= 0 ? ids : new ArrayList<>(families);
            throw refuse(
                    request,
                    FailureReason.UNKNOWN_MODEL,
                    "no family is called '" + request.model() + "'" + didYouMean(request.model(), names));
        }
        return served;
    }

    private List<Candidate> asked(MediaRequest request, List<Candidate> served) {
        if (request.provider().isEmpty()) {
            return served;
        }
        String id = request.provider().get();
        List<Candidate> asked =
                served.stream().filter(each -> each.provider().id().equals(id)).toList();
        if (asked.isEmpty()) {
            throw refuse(
                    request,
                    FailureReason.NO_PROVIDER,
                    id + " does not serve " + request.model() + "; these do: " + providersOf(served));
        }
        return asked;
    }

    /** Makes each account that may pay a choice of its own. */
    private List<Candidate> withAccount(MediaRequest request, List<Candidate> served) {
        List<Candidate> paid = served.stream()
                .flatMap(each -> payers(each.provider()).map(each::paidBy))
                .toList();
        if (paid.isEmpty()) {
            throw noKey(request, request.model(), served);
        }
        return ofAccount(request, paid);
    }

    private static List<Candidate> ofAccount(MediaRequest request, List<Candidate> paid) {
        if (request.account().isEmpty()) {
            return paid;
        }
        String alias = request.account().get();
        List<Candidate> asked = paid.stream()
                .filter(each -> each.account().alias().equals(alias))
                .toList();
        if (asked.isEmpty()) {
            throw noSuchAccount(request, alias, paid);
        }
        return asked;
    }

    private Stream<Candidate.Payer> payers(ProviderFactory provider) {
        boolean several = providers.hasSeveralAccounts(provider.id());
        return providers.accounts(provider.id()).stream().map(account -> new Candidate.Payer(account, several));
    }

    private static MediaException noSuchAccount(MediaRequest request, String alias, List<Candidate> paid) {
        String known = paid.stream()
                .map(each ->
                        "'" + each.account().alias() + "' of " + each.provider().id())
                .distinct()
                .collect(Collectors.joining(", "));
        return refuse(
                request,
                FailureReason.INVALID_REQUEST,
                "no account '" + alias + "' serves " + request.model() + "; these do: " + known + "; nothing was sent");
    }

    private List<Candidate> byCapability(MediaRequest request, List<Candidate> served) {
        if (request.capability().isPresent()) {
            Capability asked = request.capability().get();
            List<Candidate> exact = served.stream()
                    .filter(each -> each.capability().equals(asked))
                    .toList();
            if (exact.isEmpty()) {
                throw refuse(
                        request,
                        FailureReason.NO_PROVIDER,
                        "no provider that is set up serves " + asked + " as " + request.model() + "; there is: "
                                + served);
            }
            return exact;
        }
        List<Capability> likely = CapabilityGuess.of(request);
        List<Candidate> ordered = new ArrayList<>();
        // The likelier task comes before the preferred provider: to be asked for something else is worse.
        likely.forEach(task ->
                served.stream().filter(each -> each.capability().equals(task)).forEach(ordered::add));
        served.stream().filter(each -> !likely.contains(each.capability())).forEach(ordered::add);
        return ordered;
    }

    private ProviderFactory requireInstalled(MediaRequest request, String id) {
        return providers.find(id).orElseThrow(() -> refuse(request, FailureReason.NO_PROVIDER, providers.missing(id)));
    }

    private static MediaException noKey(MediaRequest request, String what, List<Candidate> served) {
        List<String> variables = served.stream()
                .map(Candidate::provider)
                .distinct()
                .map(provider -> provider.settings().setupVariable() + " (" + provider.id() + ")")
                .toList();
        boolean keys = served.stream()
                .noneMatch(candidate -> candidate.provider().settings().keyless());
        String why = keys
                ? "no key is set for a provider that serves " + what
                : "no provider that serves " + what + " is set up";
        return MediaException.because(FailureReason.NO_KEY, why + "; set " + String.join(" or ", variables))
                .model(request.model())
                .provider(variables.size() == 1 ? served.get(0).provider().id() : null)
                .build();
    }

    private static String providersOf(List<Candidate> served) {
        return String.join(
                ", ",
                served.stream().map(each -> each.provider().id()).distinct().toList());
    }

    private static String didYouMean(String given, List<String> names) {
        List<String> near = Nearest.names(given, names, SUGGESTIONS);
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }

    private static MediaException refuse(MediaRequest request, FailureReason reason, String message) {
        return MediaException.because(reason, message)
                .model(request.model())
                .provider(request.provider().orElse(null))
                .build();
    }
}
