package dev.zoetrope.core.planning;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlanAlternative;
import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.catalog.PortableField;
import dev.zoetrope.api.catalog.Serving;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.error.Violation;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.discovery.FoundProvider;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.workflow.NodeDescriptions;
import dev.zoetrope.core.workflow.NodeLookup;
import dev.zoetrope.core.workflow.SavedLookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Resolves requests: chooses, of the models that a request may mean, the first one whose checks pass. It sends nothing
 * itself, and sees of local and hosted files only what is inspected on its behalf.
 */
public final class Planner {

    /** How many other models a message names. */
    private static final int OTHERS = 5;

    private final Providers providers;
    private final Ranking ranking;
    private final NodeLookup nodes;
    private final SavedLookup saved;

    /**
     * Creates a planner.
     *
     * @param providers the providers and their accounts
     * @param ranking which of several providers comes first
     * @param nodes finds out what places say about the nodes of workflows
     * @param saved finds out which workflows places have of their own
     */
    public Planner(Providers providers, Ranking ranking, NodeLookup nodes, SavedLookup saved) {
        this.providers = providers;
        this.ranking = ranking;
        this.nodes = nodes;
        this.saved = saved;
    }

    /** {@return whether planning a request asks the place that would run its workflow} */
    public boolean asksPlaces(MediaRequest request) {
        return new WorkflowCandidates(providers, request).areMeant();
    }

    /**
     * Resolves and checks a request.
     *
     * @param request the request
     * @param spendingCheck decides what may be spent; a choice that costs more is passed over
     * @param media inspects the media that it names, by the account that may buy
     * @return what would be bought and sent, and after it what other accounts and providers could take instead if that
     *     is refused; never empty
     * @throws MediaException if it cannot be bought as it is; every problem is named
     */
    public List<PlannedJob> plan(
            MediaRequest request, SpendingCheck spendingCheck, Function<Account, InputMedia> media) {
        requireLimits(request);
        List<CandidateInput> inputs = inputs(request, new ModelCandidates(providers).of(request), media);
        Optional<CandidateInput> first =
                inputs.stream().filter(CandidateInput::valid).findFirst();
        if (first.isEmpty()) {
            throw invalid(request, inputs);
        }
        List<PlannedJob> ranked = ranking.rank(onePerAccount(first.get(), inputs).stream()
                .map(input -> planned(request, input, considered(request, input, inputs)))
                .toList());
        return affordable(request, ranked, spendingCheck);
    }

    /**
     * Returns the model that a request means: the preferred one, and for a workflow one with a parameter for each open
     * input of its graph.
     *
     * @param request the request
     * @return the model
     * @throws MediaException if the request means none, or its place cannot be reached
     */
    public ModelSpec model(MediaRequest request) {
        requireLimits(request);
        Candidate preferred = new ModelCandidates(providers).of(request).get(0);
        return asksPlaces(request) ? new WorkflowInputs(request, nodes, saved).model(preferred) : preferred.model();
    }

    /**
     * Sets the values of a request in its graph, by what the graph alone says. Only a graph that a place has saved is
     * asked for.
     *
     * @param request a request for a workflow
     * @param media inspects the media that it names
     * @return the edited graph
     * @throws MediaException if a value cannot be set, or the place shows no graph; every problem is named
     * @throws IllegalArgumentException if the request is for no workflow
     */
    public Workflow graph(MediaRequest request, InputMedia media) {
        requireLimits(request);
        WorkflowCandidates workflows = new WorkflowCandidates(providers, request);
        Candidate place = request.workflow().isPresent()
                ? workflows.example()
                : new ModelCandidates(providers).of(request).get(0);
        if (!workflows.areMeant()) {
            throw new IllegalArgumentException("the request is for no workflow");
        }
        GraphSource source = new GraphSources(request, saved).of(place);
        if (!source.isWhole()) {
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            request.model() + " shows a form and no graph; its inputs are the parameters of the model")
                    .model(request.model())
                    .provider(place.provider().id())
                    .build();
        }
        CandidateInput written = WorkflowTranslator.of(
                request, place, new WorkflowTranslator.Knowledge(source, NodeDescriptions.NONE), media);
        CandidateInput.Graph graph = written.graph();
        if (graph == null || !written.valid()) {
            throw invalid(request, List.of(written));
        }
        return graph.workflow();
    }

    private List<CandidateInput> inputs(
            MediaRequest request, List<Candidate> candidates, Function<Account, InputMedia> media) {
        boolean asksPlaces = asksPlaces(request);
        WorkflowInputs workflows = new WorkflowInputs(request, nodes, saved);
        return candidates.stream()
                .map(candidate -> {
                    InputMedia found = media.apply(candidate.account());
                    return asksPlaces
                            ? workflows.of(candidate, found, candidates.size() == 1)
                            : DatasetInput.of(
                                    InputTranslator.of(request, candidate, found, this::whoElse), found.local());
                })
                .toList();
    }

    private static void requireLimits(MediaRequest request) {
        List<Violation> violations = RequestLimits.check(request);
        if (!violations.isEmpty()) {
            StringBuilder message = new StringBuilder("nothing was sent; the request cannot be taken as it is");
            violations.forEach(each -> message.append("\n    ").append(each));
            throw MediaException.because(FailureReason.INVALID_REQUEST, message.toString())
                    .model(ValueText.plain(request.model()))
                    .violations(violations)
                    .build();
        }
    }

    /** What each account could do for the task of the first choice. */
    private static List<CandidateInput> onePerAccount(CandidateInput first, List<CandidateInput> inputs) {
        Map<Account, CandidateInput> byAccount = new LinkedHashMap<>();
        inputs.stream()
                .filter(CandidateInput::valid)
                .filter(input ->
                        input.candidate().capability().equals(first.candidate().capability()))
                .forEach(input -> byAccount.putIfAbsent(input.candidate().account(), input));
        return List.copyOf(byAccount.values());
    }

    /** Names some models of the same family, or else for the same task, that express a field. */
    private List<String> whoElse(PortableField field, Candidate candidate) {
        List<String> family = new ArrayList<>();
        List<String> task = new ArrayList<>();
        for (FoundProvider found : providers.inOrder()) {
            for (ModelSpec model : providers.models(found)) {
                Optional<Serving> serving = model.servings().stream()
                        .filter(each -> each.capability().equals(candidate.capability()))
                        .findFirst();
                if (serving.isPresent() && !model.parametersFor(field).isEmpty()) {
                    boolean related = candidate.serving().family() != null
                            && serving.get()
                                    .familyName()
                                    .equals(candidate.serving().familyName());
                    (related ? family : task).add(model.id().toString());
                }
            }
        }
        List<String> others = family.isEmpty() ? task : family;
        return others.size() <= OTHERS
                ? others
                : Stream.concat(others.stream().limit(OTHERS), Stream.of((others.size() - OTHERS) + " more"))
                        .toList();
    }

    private PlannedJob planned(MediaRequest request, CandidateInput chosen, List<CandidateInput> inputs) {
        Candidate candidate = chosen.candidate();
        Account account = candidate.account();
        FieldNames names =
                new FieldNames(request.nativeParameters(account.provider()).keySet());
        ExpectedPrice price = ExpectedPrice.of(candidate, chosen.input(), request);
        List<String> warnings =
                new ArrayList<>(UnreachableUrls.warnings(candidate.model(), chosen.input(), names, account.loopback()));
        price.warning().ifPresent(warnings::add);
        warnings.addAll(ModelWarnings.of(candidate));
        Plan.Builder plan = Plan.builder(candidate.model().id(), candidate.capability(), account.alias())
                .family(candidate.serving().family())
                .input(shown(chosen.input()))
                .defaulted(chosen.defaulted())
                .defaultNotes(chosen.defaultNotes())
                .adjustments(chosen.adjustments())
                .uploads(chosen.uploads())
                .cost(price.cost())
                .alternatives(Stream.concat(
                                inputs.stream()
                                        .filter(input -> !input.equals(chosen))
                                        .map(Planner::alternative),
                                new WorkflowCandidates(providers, request).notSetUp().stream())
                        .toList())
                .warnings(warnings);
        CandidateInput.Graph graph = chosen.graph();
        if (graph != null) {
            warnings.addAll(graph.warnings());
            plan.workflow(graph.workflow(), shown(graph.edits())).warnings(warnings);
        }
        return new PlannedJob(plan.build(), candidate.model(), account, chosen.input(), request.allowPartial())
                .withSavedHash(
                        graph != null && request.workflow().isEmpty()
                                ? graph.workflow().sha256()
                                : null);
    }

    /** Returns the candidates worth mentioning: those for the same or the likely task. */
    private static List<CandidateInput> considered(
            MediaRequest request, CandidateInput chosen, List<CandidateInput> inputs) {
        List<Capability> likely = CapabilityGuess.of(request);
        return inputs.stream()
                .filter(input ->
                        input.candidate().capability().equals(chosen.candidate().capability())
                                || (likely.contains(input.candidate().capability())
                                        && unknownFields(request, input) == 0))
                .toList();
    }

    private static PlanAlternative alternative(CandidateInput input) {
        return new PlanAlternative(
                input.candidate().model().id(),
                input.candidate().capability(),
                input.candidate().alias(),
                input.violations(),
                input.valid() ? "could take it too; another one is preferred" : null);
    }

    private static Map<String, Object> shown(Map<String, Object> input) {
        Map<String, Object> shown = new LinkedHashMap<>();
        input.forEach((name, value) -> shown.put(name, shownValue(value)));
        return shown;
    }

    private static Object shownValue(Object value) {
        if (value instanceof MediaSource source) {
            return source.toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Planner::shownValue).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> shown = new LinkedHashMap<>();
            map.forEach((name, each) -> shown.put(String.valueOf(name), shownValue(each)));
            return shown;
        }
        return value;
    }

    private List<PlannedJob> affordable(MediaRequest request, List<PlannedJob> ranked, SpendingCheck spendingCheck) {
        Map<String, String> refusals = new LinkedHashMap<>();
        ranked.forEach(job ->
                spendingCheck.refusal(job.plan().cost()).ifPresent(refusal -> refusals.put(placeOf(job), refusal)));
        List<PlannedJob> affordable = ranked.stream()
                .filter(job -> !refusals.containsKey(placeOf(job)))
                .toList();
        if (affordable.isEmpty()) {
            throw overBudget(request, refusals, ranked.get(0).plan().provider());
        }
        return refusals.isEmpty()
                ? affordable
                : affordable.stream()
                        .map(job -> job.withPlan(job.plan().withNotes(refusals)))
                        .toList();
    }

    private String placeOf(PlannedJob job) {
        boolean several = providers.hasSeveralAccounts(job.plan().provider());
        return PlanAlternative.place(job.spec().id(), several ? job.account().alias() : null);
    }

    /** Returns the refusal of a request that is too expensive everywhere, with the reason for each place. */
    private static MediaException overBudget(MediaRequest request, Map<String, String> refusals, String first) {
        StringBuilder message = new StringBuilder("nothing was sent");
        refusals.forEach((place, why) -> message.append(refusals.size() == 1 ? "; " : "\n  ")
                .append(place)
                .append(": ")
                .append(why));
        return MediaException.because(FailureReason.OVER_BUDGET, message.toString())
                .model(request.model())
                .provider(refusals.size() == 1 ? first : request.provider().orElse(null))
                .build();
    }

    /**
     * Checks a price that was quoted after planning against what may be spent.
     *
     * @param request the request
     * @param plan the plan with the new price
     * @param spendingCheck decides what may be spent
     * @throws MediaException with reason {@link FailureReason#OVER_BUDGET} if it is too much
     */
    public static void requireAffordable(MediaRequest request, Plan plan, SpendingCheck spendingCheck) {
        spendingCheck.refusal(plan.cost()).ifPresent(refusal -> {
            throw overBudget(request, Map.of(plan.model().toString(), refusal), plan.provider());
        });
    }

    /**
     * All violations at once. With several candidates each one's stand in the message; the list holds those of the
     * candidates for the likely task.
     */
    private MediaException invalid(MediaRequest request, List<CandidateInput> inputs) {
        List<CandidateInput> relevant = relevant(request, inputs);
        Set<Violation> all = new LinkedHashSet<>();
        relevant.forEach(input -> all.addAll(input.violations()));
        boolean onlyFiles = all.stream().allMatch(each -> each.kind() == Violation.Kind.UNREADABLE_FILE);
        StringBuilder message = new StringBuilder("nothing was sent; the request does not fit");
        for (CandidateInput input : relevant) {
            message.append("\n  ").append(input.candidate()).append(':');
            input.violations().forEach(each -> message.append("\n    ").append(ValueText.cleaned(each.toString())));
        }
        return MediaException.because(
                        onlyFiles ? FailureReason.MISSING_INPUT : FailureReason.INVALID_REQUEST, message.toString())
                .model(request.model())
                .provider(
                        relevant.size() == 1
                                ? relevant.get(0).candidate().provider().id()
                                : request.provider().orElse(null))
                .violations(List.copyOf(all))
                .build();
    }

    private List<CandidateInput> relevant(MediaRequest request, List<CandidateInput> inputs) {
        if (request.capability().isPresent() || asksPlaces(request)) {
            return inputs;
        }
        var likely = CapabilityGuess.of(request);
        List<CandidateInput> exact = inputs.stream()
                .filter(input -> likely.contains(input.candidate().capability()))
                .toList();
        // Of several tasks, or where nothing serves the likely ones: what takes most of what is given is what was
        // probably meant.
        List<CandidateInput> meant = exact.isEmpty() ? inputs : exact;
        long fewest = meant.stream()
                .mapToLong(input -> unknownFields(request, input))
                .min()
                .orElseThrow();
        Set<Capability> tasks = meant.stream()
                .filter(input -> unknownFields(request, input) == fewest)
                .map(input -> input.candidate().capability())
                .collect(Collectors.toSet());
        return meant.stream()
                .filter(input -> tasks.contains(input.candidate().capability()))
                .toList();
    }

    private static long unknownFields(MediaRequest request, CandidateInput input) {
        return request.fields().keySet().stream()
                .filter(field -> input.candidate().model().parametersFor(field).isEmpty())
                .count();
    }
}
