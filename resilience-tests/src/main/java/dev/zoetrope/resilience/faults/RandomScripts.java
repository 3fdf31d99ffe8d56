package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.FaultCatalog;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.resilience.faults.JobScenario.CallerBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generates a script from a seed: one to four jobs with up to three faults each, mostly one at a ComfyUI server, and often
 * one that runs a saved workflow. Equal seeds give equal scripts.
 */
final class RandomScripts {

    private static final List<Duration> DEADLINES =
            List.of(Duration.ofMillis(700), Duration.ofMillis(1_200), Duration.ofSeconds(6));

    private final SplittableRandom random;
    private final Parameters parameters;

    private RandomScripts(SplittableRandom random, String foreignUri) {
        this.random = random;
        this.parameters = new Parameters(random, foreignUri);
    }

    /**
     * Returns the script of a seed.
     *
     * @param seed any
     * @param foreignUri the address of another origin, to which answers redirect
     */
    static FaultScript of(long seed, String foreignUri) {
        return new RandomScripts(new SplittableRandom(seed), foreignUri).script(seed);
    }

    private FaultScript script(long seed) {
        // Each of its own, so that the other jobs of a seed do not depend on it.
        SplittableRandom ofGraph = new SplittableRandom(~seed);
        SplittableRandom ofSaved = new SplittableRandom(Long.reverse(seed));
        int count = 1 + random.nextInt(4);
        Set<Offer> left = EnumSet.copyOf(Offer.HOSTED);
        List<JobScenario> scenarios = new ArrayList<>();
        while (scenarios.size() < count && !left.isEmpty()) {
            Offer offer = pick(List.copyOf(left));
            left.removeIf(other -> other.models().stream().anyMatch(offer.models()::contains));
            scenarios.add(scenario(offer));
        }
        boolean sameLedger = random.nextBoolean();
        if (ofGraph.nextInt(3) > 0) {
            Offer graph = List.copyOf(Offer.GRAPHS).get(ofGraph.nextInt(Offer.GRAPHS.size()));
            scenarios.add(new RandomScripts(ofGraph, parameters.foreignUri).scenario(graph));
        }
        if (ofSaved.nextBoolean()) {
            Offer saved = List.copyOf(Offer.SAVED).get(ofSaved.nextInt(Offer.SAVED.size()));
            scenarios.add(new RandomScripts(ofSaved, parameters.foreignUri).scenario(saved));
        }
        return new FaultScript("seed " + seed, scenarios, sameLedger);
    }

    private JobScenario scenario(Offer offer) {
        CallerBehaviour behaviour = random.nextInt(100) < 70
                ? CallerBehaviour.SAVES
                : random.nextBoolean() ? CallerBehaviour.CANCELS : CallerBehaviour.LEAVES;
        boolean local = offer.isGraph() || (offer.takesPicture() && (offer.isSaved() || random.nextBoolean()));
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fault(offer, behaviour, local).ifPresent(faults::add);
        }
        boolean silent = faults.stream().anyMatch(PlannedFault::silent);
        Duration deadline = silent ? DEADLINES.get(random.nextInt(2)) : pick(DEADLINES);
        LeaveOrCancel onDeadline = random.nextInt(4) == 0 ? LeaveOrCancel.CANCEL : LeaveOrCancel.LEAVE;
        return new JobScenario(offer, faults, behaviour, deadline, onDeadline, local, Set.of(), false);
    }

    private Optional<PlannedFault> fault(Offer offer, CallerBehaviour behaviour, boolean local) {
        FaultStep step = step(behaviour);
        if (step == FaultStep.STATUS && offer.older() && random.nextBoolean()) {
            step = FaultStep.QUEUE;
        }
        if (step == FaultStep.UPLOAD && !local) {
            return Optional.empty();
        }
        List<FaultKind> kinds = kinds(offer, step);
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        FaultKind kind = pick(kinds);
        // An unanswered cancel takes 4.5 s whatever the deadline, and a large body is slow to send: both are kept rare.
        boolean rare = kind.name().equals("oversizedBody") || step == FaultStep.CANCEL;
        if (rare && random.nextInt(4) != 0) {
            return Optional.empty();
        }
        String provider = pick(offer.providers());
        int times = step == FaultStep.STATUS || step == FaultStep.QUEUE ? 1 + random.nextInt(3) : 1 + random.nextInt(2);
        return Optional.of(new PlannedFault(step, kind, parameters.of(kind, provider), times));
    }

    private FaultStep step(CallerBehaviour behaviour) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            return FaultStep.SUBMIT;
        } else if (dice < 55) {
            return FaultStep.STATUS;
        } else if (dice < 68) {
            return FaultStep.RESULT;
        } else if (dice < 90) {
            return FaultStep.DOWNLOAD;
        } else if (dice < 95) {
            return FaultStep.UPLOAD;
        }
        return behaviour == CallerBehaviour.CANCELS ? FaultStep.CANCEL : FaultStep.STATUS;
    }

    /** Returns the kinds of fault that can happen at a step with every provider of an offer, in catalogue order. */
    static List<FaultKind> kinds(Offer offer, FaultStep step) {
        List<FaultKind> kinds = new ArrayList<>(FaultCatalog.all());
        for (String provider : offer.providers()) {
            Optional<Endpoint> endpoint = step.at(provider);
            kinds.retainAll(endpoint.map(FaultCatalog::at).orElse(List.of()));
        }
        // The suite polls and receives no webhooks.
        kinds.removeIf(kind -> kind.name().startsWith("webhook"));
        return kinds;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Chooses parameters of faults; none makes a server report an accepted job as refused. */
    static final class Parameters {

        private static final List<String> REFUSING = List.of("415", "421", "814", "1003", "1011", "1520");
        private static final List<String> DOUBTFUL = List.of("500", "1000", "1005", "1010", "1012");
        private static final List<String> SERVER_ERRORS = List.of("500", "502", "503", "504");

        private final SplittableRandom random;
        private final String foreignUri;

        Parameters(SplittableRandom random, String foreignUri) {
            this.random = random;
            this.foreignUri = foreignUri;
        }

        Map<String, String> of(FaultKind kind, String provider) {
            boolean hub = provider.equals(Offer.RUNNINGHUB);
            return switch (kind.name()) {
                case "status" -> Map.of("status", any(List.of("400", "408", "404", "429", "500", "502", "503", "504")));
                case "statusAfterAccept" -> Map.of("status", any(SERVER_ERRORS));
                case "htmlPage" -> Map.of("status", random.nextBoolean() ? "200" : any(SERVER_ERRORS));
                case "code" -> Map.of("code", hub ? any(random.nextBoolean() ? REFUSING : DOUBTFUL) : "500001");
                case "codeAfterAccept" -> Map.of("code", hub ? any(DOUBTFUL) : "500001");
                case "expireLink" -> Map.of("status", any(List.of("403", "404", "410")));
                case "slow" -> Map.of("delay", (20 + random.nextInt(200)) + "ms");
                case "wrongLength" -> Map.of("by", random.nextBoolean() ? "100" : "-10");
                case "redirect" -> Map.of("location", foreignUri);
                default -> any(FaultVariants.of(kind));
            };
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
