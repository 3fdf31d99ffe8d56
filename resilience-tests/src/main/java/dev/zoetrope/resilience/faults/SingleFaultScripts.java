package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.resilience.faults.JobScenario.CallerBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every fault at every step, one per job, with the job states allowed afterwards. {@link FaultExpectations} and, for
 * ComfyUI servers, {@link GraphExpectations} have those states; this class makes the jobs and packs them into scripts.
 */
final class SingleFaultScripts {

    private static final Duration LONG_DEADLINE = Duration.ofSeconds(30);

    /** The deadline of jobs that only their deadline ends. */
    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(4);

    /** More polls than a job needs to its end, so that a fault in its result meets the poll with it. */
    private static final int EVERY_POLL = 3;

    /** Faults whose parameters depend on the provider or the test bed; {@link FaultVariants} does not know them. */
    private static final Set<String> OWN_PARAMETERS = Set.of("code", "codeAfterAccept", "redirect");

    /** Faults whose forms differ only in what all providers read by the same code. */
    private static final Set<String> ALIKE = Set.of("retryAfter", "strangeField", "trailingText");

    /** The steps of a ComfyUI server at which every form of such a fault is tested all the same. */
    private static final Set<FaultStep> FORMS_MATTER = EnumSet.of(FaultStep.SUBMIT, FaultStep.STATUS);

    /**
     * Jobs that only their deadline ends wait at the same time, and when the JVM is warm: cold code could use up a short
     * deadline.
     */
    private static final Comparator<JobScenario> DEADLINE_ENDED_LAST =
            Comparator.comparing(JobScenario::deadline).reversed();

    /** The offers that meet every fault, each with another one that every second of its jobs buys. */
    private static final Map<Offer, Offer> NEIGHBOURS = new EnumMap<>(Map.of(
            Offer.COMFY_O1, Offer.COMFY_3,
            Offer.HUB_O1, Offer.HUB_3,
            Offer.FAL_25, Offer.FAL_21,
            Offer.REPLICATE_23, Offer.REPLICATE_21));

    private final String foreignUri;

    private SingleFaultScripts(String foreignUri) {
        this.foreignUri = foreignUri;
    }

    /** The steps that a ComfyUI server of today is asked at. */
    private static final Set<FaultStep> OF_TODAY = EnumSet.complementOf(EnumSet.of(FaultStep.QUEUE, FaultStep.RESULT));

    /** The steps at which a hosted service treats a saved workflow otherwise than a model. */
    private static final Set<FaultStep> OF_SAVED =
            EnumSet.of(FaultStep.UPLOAD, FaultStep.SUBMIT, FaultStep.STATUS, FaultStep.RESULT, FaultStep.CANCEL);

    /** The steps at which an older ComfyUI server is asked otherwise. */
    private static final Set<FaultStep> OF_OLDER = EnumSet.of(FaultStep.QUEUE, FaultStep.RESULT, FaultStep.CANCEL);

    /**
     * Returns scripts that contain each fault at each step of all providers once, several jobs in a script.
     *
     * @param foreignUri the address of another origin, to which answers redirect
     */
    static List<FaultScript> all(String foreignUri) {
        SingleFaultScripts table = new SingleFaultScripts(foreignUri);
        Map<Offer, List<JobScenario>> all = new EnumMap<>(Offer.class);
        NEIGHBOURS.keySet().forEach(offer -> all.put(offer, table.scenarios(offer, EnumSet.allOf(FaultStep.class))));
        List<FaultScript> scripts = new ArrayList<>();
        for (List<JobScenario> scenarios : all.values()) {
            scenarios.stream()
                    .filter(SingleFaultScripts::needsOwnScript)
                    .map(scenario -> new FaultScript("table, " + scenario.offer() + " alone", List.of(scenario), true))
                    .forEach(scripts::add);
            scenarios.removeIf(SingleFaultScripts::needsOwnScript);
        }
        int rows = all.values().stream().mapToInt(List::size).max().orElse(0);
        for (int row = 0; row < rows; row += 2) {
            List<JobScenario> packed = new ArrayList<>();
            for (Map.Entry<Offer, Offer> each : NEIGHBOURS.entrySet()) {
                packed.addAll(pair(all.getOrDefault(each.getKey(), List.of()), row, each.getValue()));
            }
            scripts.add(new FaultScript("table row " + row, packed, row % 4 == 0));
        }
        return table.withSaved(table.withGraphs(scripts));
    }

    /**
     * Adds a job that runs a saved workflow to each script of which no job would affect it, and makes scripts of those that
     * are left over. It joins jobs of the same deadline, so that they wait at the same time.
     */
    private List<FaultScript> withSaved(List<FaultScript> others) {
        List<JobScenario> left = new ArrayList<>();
        Offer.SAVED.forEach(offer -> left.addAll(scenarios(offer, OF_SAVED)));
        List<FaultScript> scripts = new ArrayList<>();
        left.stream().filter(SingleFaultScripts::needsOwnScript).forEach(scenario -> scripts.add(alone(scenario)));
        left.removeIf(SingleFaultScripts::needsOwnScript);
        for (FaultScript script : others) {
            Optional<JobScenario> next =
                    left.stream().filter(scenario -> canJoin(script, scenario)).findFirst();
            next.ifPresent(left::remove);
            scripts.add(next.map(script::with).orElse(script));
        }
        left.forEach(scenario -> scripts.add(alone(scenario)));
        return scripts;
    }

    /** Its name is part of prompts and has no tag. */
    private static FaultScript alone(JobScenario scenario) {
        String fault = scenario.faults().get(0).label();
        return new FaultScript("table, " + scenario.offer() + " " + fault, List.of(scenario), true);
    }

    private static boolean canJoin(FaultScript script, JobScenario scenario) {
        return script.scenarios().stream().noneMatch(other -> !other.offer().isGraph() && needsOwnScript(other))
                && script.scenarios().stream()
                        .anyMatch(other -> other.deadline().equals(scenario.deadline()));
    }

    /**
     * Adds a job of a ComfyUI server to each script, and makes scripts of those that are left over. Jobs that wait for
     * their deadline come together, so that they wait at the same time.
     */
    private List<FaultScript> withGraphs(List<FaultScript> hosted) {
        List<JobScenario> graphs = new ArrayList<>(scenarios(Offer.GRAPH_OF_TWO, OF_TODAY));
        graphs.addAll(scenarios(Offer.GRAPH_OLDER, OF_OLDER));
        graphs.sort(DEADLINE_ENDED_LAST);
        int alone = Math.max(0, graphs.size() - hosted.size());
        List<FaultScript> scripts = new ArrayList<>();
        graphs.subList(0, alone).forEach(graph -> scripts.add(alone(graph)));
        Iterator<JobScenario> others = graphs.subList(alone, graphs.size()).iterator();
        hosted.forEach(script -> scripts.add(others.hasNext() ? script.with(others.next()) : script));
        return scripts;
    }

    /**
     * Tells whether a scenario would affect others of its script. A job with a repeated id shares its outcome with the
     * job that has the same id; a fault of uploads meets whichever job uploads first; and a refusal with a long
     * {@code Retry-After} closes the account for a minute, longer than the deadline of the others.
     */
    private static boolean needsOwnScript(JobScenario scenario) {
        PlannedFault fault = scenario.faults().get(0);
        String kind = fault.kind().name();
        boolean refusedForLong = fault.step() == FaultStep.SUBMIT && kind.equals("retryAfter");
        return fault.step() == FaultStep.UPLOAD || refusedForLong || kind.equals("repeatJobId");
    }

    /** Returns two neighbours, the second with another model, so that each charge tells by its model whose it is. */
    private static List<JobScenario> pair(List<JobScenario> scenarios, int from, Offer other) {
        List<JobScenario> pair = new ArrayList<>(
                scenarios.subList(Math.min(from, scenarios.size()), Math.min(from + 2, scenarios.size())));
        if (pair.size() == 2) {
            pair.set(1, pair.get(1).buying(other));
        }
        return pair;
    }

    private List<JobScenario> scenarios(Offer offer, Set<FaultStep> steps) {
        List<JobScenario> scenarios = new ArrayList<>();
        for (FaultStep step : steps) {
            for (FaultKind kind : RandomScripts.kinds(offer, step)) {
                addScenarios(offer, step, kind, scenarios);
            }
        }
        scenarios.sort(DEADLINE_ENDED_LAST);
        return scenarios;
    }

    private void addScenarios(Offer offer, FaultStep step, FaultKind kind, List<JobScenario> scenarios) {
        List<Map<String, String>> variants =
                OWN_PARAMETERS.contains(kind.name()) ? List.of(ownParameters(kind, offer)) : FaultVariants.of(kind);
        if (offer.isGraph() && !FORMS_MATTER.contains(step) && ALIKE.contains(kind.name())) {
            variants = variants.subList(0, 1);
        }
        if (offer.isSaved()) {
            variants = variants.subList(0, 1);
        }
        int times = times(step, kind);
        variants.forEach(parameters -> scenarios.add(scenario(offer, new PlannedFault(step, kind, parameters, times))));
        if (!offer.isSaved() && step != FaultStep.SUBMIT && step != FaultStep.CANCEL) {
            FaultVariants.forEver(kind)
                    .forEach(parameters -> scenarios.add(
                            scenario(offer, new PlannedFault(step, kind, parameters, PlannedFault.FOR_EVER))));
        }
    }

    /**
     * Returns how many requests meet a fault. RunningHub and Replicate deliver the result with the last poll, so that a
     * fault in the result must meet every poll; and an upload is repeated until it leads to a usable link.
     */
    private static int times(FaultStep step, FaultKind kind) {
        if (kind.name().equals("uploadLink")) {
            return PlannedFault.FOR_EVER;
        }
        boolean resultOfPoll = step == FaultStep.STATUS && PlannedFault.RESULTS.contains(kind.name());
        return resultOfPoll ? EVERY_POLL : 1;
    }

    private static JobScenario scenario(Offer offer, PlannedFault fault) {
        FaultStep step = fault.step();
        return new JobScenario(
                offer,
                List.of(fault),
                step == FaultStep.CANCEL ? CallerBehaviour.CANCELS : CallerBehaviour.SAVES,
                fault.silent() || fault.lasts() ? SHORT_DEADLINE : LONG_DEADLINE,
                LeaveOrCancel.LEAVE,
                step == FaultStep.UPLOAD || offer.isGraph() || (offer.isSaved() && offer.takesPicture()),
                allowedStates(offer, fault),
                FaultExpectations.firstClientSaves(fault));
    }

    private static Set<JobState> allowedStates(Offer offer, PlannedFault fault) {
        if (offer.isGraph()) {
            return GraphExpectations.allowedStates(fault);
        }
        // A node takes a file by its name at the service, so that a link to it does no harm.
        return offer.isSaved() && fault.kind().name().equals("uploadLink")
                ? EnumSet.of(JobState.SUCCEEDED)
                : FaultExpectations.allowedStates(fault);
    }

    private Map<String, String> ownParameters(FaultKind kind, Offer offer) {
        boolean runningHub = offer.providers().contains(Offer.RUNNINGHUB);
        return kind.name().equals("redirect")
                ? Map.of("location", foreignUri)
                : Map.of("code", runningHub ? "1005" : "500001");
    }
}
