package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.emulator.FaultKind;
import dev.zoetrope.resilience.faults.JobScenario.CallerBehaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every fault at every step of both providers, one at a time, and what must come of it at once. */
final class TableScripts {

    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(4);

    private static final Set<JobState> BOUGHT =
            EnumSet.of(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED, JobState.CANCELLED);

    /** A paid call whose answer is lost, unreadable or a fault of the server is in doubt, whatever happened (M3). */
    private static final Set<String> DOUBTFUL = Set.of(
            "closeUnread",
            "resetUnread",
            "loseReply",
            "resetAfterAccept",
            "stall",
            "status",
            "statusAfterAccept",
            "code",
            "codeAfterAccept",
            "redirect",
            "redirectLoop",
            "body",
            "bodyAfterAccept",
            "emptyBody",
            "garbledBody",
            "htmlPage");

    private static final int FEW = 3;

    /** Addresses that are not fetched, for a reason that is true. */
    private static final Set<String> UNFETCHED = Set.of("user-info", "underscore");

    /** What surrounds an answer and takes nothing from it. */
    private static final Set<String> COATS =
            Set.of("gzip", "strangeField", "trailingText", "byteOrderMark", "fieldsTwice", "numericId", "uploadCode");

    /** An answer to a paid call that is broken, but has the job's id in what came of it: the job is bought. */
    private static final Set<String> HALF_TOLD = Set.of("cutBody", "truncatedBody", "oversizedBody", "wrongLength");

    /** The same where what came may be thrown away with the connection, or be looked at after the deadline. */
    private static final Set<String> HALF_LOST = Set.of("resetBody", "stallBody", "endless");

    /**
     * What a server that answers properly, but wrongly, does to a download: the file is refused, and asked for later.
     */
    private static final Set<String> REFUSED_FILES =
            Set.of("redirect", "redirectLoop", "body", "bodyAfterAccept", "emptyBody", "garbledBody", "htmlPage");

    private final String foreignUri;

    private TableScripts(String foreignUri) {
        this.foreignUri = foreignUri;
    }

    /** Returns one script for each row, packed as many to a run as do not share a model. */
    static List<FaultScript> all(String foreignUri) {
        TableScripts table = new TableScripts(foreignUri);
        List<JobScenario> runComfy = new ArrayList<>();
        List<JobScenario> runningHub = new ArrayList<>();
        for (FaultStep step : FaultStep.values()) {
            table.rows(step, Offer.COMFY_O1, runComfy);
            table.rows(step, Offer.HUB_O1, runningHub);
        }
        // Those that only a deadline ends together and last, when nothing is slow any more for being new.
        Comparator<JobScenario> patientLast =
                Comparator.comparing(JobScenario::deadline).reversed();
        runComfy.sort(patientLast);
        runningHub.sort(patientLast);
        List<FaultScript> scripts = new ArrayList<>();
        for (List<JobScenario> rows : List.of(runComfy, runningHub)) {
            rows.stream()
                    .filter(TableScripts::standsAlone)
                    .forEach(row ->
                            scripts.add(new FaultScript("table, " + row.offer() + " alone", List.of(row), true)));
            rows.removeIf(TableScripts::standsAlone);
        }
        for (int row = 0; row < Math.max(runComfy.size(), runningHub.size()); row += 2) {
            List<JobScenario> packed = new ArrayList<>();
            packed.addAll(pair(runComfy, row, Offer.COMFY_3));
            packed.addAll(pair(runningHub, row, Offer.HUB_3));
            scripts.add(new FaultScript("table row " + row, packed, row % 4 == 0));
        }
        return scripts;
    }

    /**
     * A job that is given another one's id shares its end; uploads share their faults, which the first one to come
     * meets; and a refusal for long closes the account for a minute, longer than other rows wait.
     */
    private static boolean standsAlone(JobScenario scenario) {
        PlannedFault fault = scenario.faults().get(0);
        boolean refusedForLong =
                fault.step() == FaultStep.SUBMIT && fault.kind().name().equals("retryAfter");
        return fault.step() == FaultStep.UPLOAD
                || refusedForLong
                || fault.kind().name().equals("repeatJobId");
    }

    /** Returns a row as it is and the next one with another model, so that charges tell them apart. */
    private static List<JobScenario> pair(List<JobScenario> rows, int from, Offer other) {
        List<JobScenario> pair =
                new ArrayList<>(rows.subList(Math.min(from, rows.size()), Math.min(from + 2, rows.size())));
        if (pair.size() == 2) {
            pair.set(1, pair.get(1).buying(other));
        }
        return pair;
    }

    private void rows(FaultStep step, Offer offer, List<JobScenario> rows) {
        for (FaultKind kind : RandomScripts.kinds(offer, step)) {
            List<Map<String, String>> variants = FaultVariants.of(kind);
            boolean elsewhereOrCode =
                    Set.of("code", "codeAfterAccept", "redirect").contains(kind.name());
            for (Map<String, String> parameters : elsewhereOrCode ? List.of(parameters(kind, offer)) : variants) {
                rows.add(scenario(offer, new PlannedFault(step, kind, parameters, times(step, kind, offer))));
            }
            if (step != FaultStep.SUBMIT && step != FaultStep.CANCEL) {
                FaultVariants.forEver(kind)
                        .forEach(forms ->
                                rows.add(scenario(offer, new PlannedFault(step, kind, forms, PlannedFault.FOR_EVER))));
            }
        }
    }

    /**
     * Of RunningHub's answers to the first questions none has a result, and an upload is tried again where it may be.
     */
    private static int times(FaultStep step, FaultKind kind, Offer offer) {
        if (kind.name().equals("uploadLink")) {
            return PlannedFault.FOR_EVER;
        }
        boolean asked = step == FaultStep.STATUS && PlannedFault.RESULTS.contains(kind.name());
        return asked && offer.providers().contains(Offer.RUNNINGHUB) ? FEW : 1;
    }

    private JobScenario scenario(Offer offer, PlannedFault fault) {
        FaultStep step = fault.step();
        CallerBehaviour behaviour = step == FaultStep.CANCEL ? CallerBehaviour.CANCELS : CallerBehaviour.SAVES;
        Duration deadline = fault.silent() || fault.lasts() ? SHORT : PLENTY;
        boolean local = step == FaultStep.UPLOAD;
        return new JobScenario(
                offer,
                List.of(fault),
                behaviour,
                deadline,
                LeaveOrCancel.LEAVE,
                local,
                allowed(fault),
                recovers(fault));
    }

    /** Tells whether one such answer must not keep the file from its buyer: what follows is as it should be. */
    private static boolean recovers(PlannedFault fault) {
        if (fault.lasts() || UNFETCHED.contains(fault.parameters().getOrDefault("form", ""))) {
            return false;
        }
        boolean answered = fault.step() == FaultStep.STATUS || fault.step() == FaultStep.RESULT;
        boolean fetched = fault.step() == FaultStep.DOWNLOAD
                && !REFUSED_FILES.contains(fault.kind().name());
        return (answered || fetched) && !fault.endsNever();
    }

    private Map<String, String> parameters(FaultKind kind, Offer offer) {
        boolean hub = offer.providers().contains(Offer.RUNNINGHUB);
        return switch (kind.name()) {
            case "code", "codeAfterAccept" -> Map.of("code", hub ? "1005" : "500001");
            case "redirect" -> Map.of("location", foreignUri);
            default -> Map.of();
        };
    }

    private static Set<JobState> allowed(PlannedFault fault) {
        String kind = fault.kind().name();
        if (fault.step() == FaultStep.UPLOAD) {
            if (kind.equals("uploadLink")) {
                return EnumSet.of(JobState.FAILED);
            }
            if (takesNothing(fault)) {
                return EnumSet.of(JobState.SUCCEEDED);
            }
            // Nothing was paid for yet: it is tried again, or given up without a loss. What was tried again late may be
            // under way at the deadline.
            Set<JobState> ends = EnumSet.of(JobState.SUCCEEDED, JobState.FAILED);
            if (fault.silent()) {
                ends.addAll(BOUGHT);
                ends.add(JobState.UNCONFIRMED);
            }
            return ends;
        }
        if (fault.step() != FaultStep.SUBMIT) {
            boolean unread = fault.lasts() && fault.keepsCost();
            return unread ? EnumSet.of(JobState.SUCCEEDED) : BOUGHT;
        }
        if (kind.equals("gzip") && !takesNothing(fault)) {
            return EnumSet.of(JobState.SUCCEEDED, JobState.UNCONFIRMED);
        }
        if (kind.equals("retryAfter")) {
            return refusedFor(fault);
        }
        if (kind.equals("failJob")) {
            return EnumSet.of(JobState.FAILED);
        }
        if (kind.equals("forgetJob")) {
            return EnumSet.of(JobState.REJECTED);
        }
        if (HALF_TOLD.contains(kind)) {
            return BOUGHT;
        }
        if (HALF_LOST.contains(kind)) {
            Set<JobState> ends = EnumSet.of(JobState.UNCONFIRMED);
            ends.addAll(BOUGHT);
            return ends;
        }
        if (kind.equals("jobId")) {
            return withoutId(fault);
        }
        return DOUBTFUL.contains(kind) ? EnumSet.of(JobState.UNCONFIRMED) : EnumSet.of(JobState.SUCCEEDED);
    }

    /** Where the id is left out, the URLs of an acceptance may still name the job; an impossible id is a doubt. */
    private static Set<JobState> withoutId(PlannedFault fault) {
        boolean leftOut = Set.of("null", "\"\"").contains(fault.parameters().getOrDefault("value", ""));
        return leftOut ? EnumSet.of(JobState.UNCONFIRMED, JobState.SUCCEEDED) : EnumSet.of(JobState.UNCONFIRMED);
    }

    private static boolean takesNothing(PlannedFault fault) {
        boolean cut = fault.parameters().getOrDefault("form", "").equals("cut");
        return COATS.contains(fault.kind().name()) && !cut;
    }

    /** A refusal for a while is waited out if the deadline allows it; a server's fault is none (M3). */
    private static Set<JobState> refusedFor(PlannedFault fault) {
        if ("503".equals(fault.parameters().get("status"))) {
            return EnumSet.of(JobState.UNCONFIRMED);
        }
        boolean beyond =
                Set.of("year-9999", "hour", "huge").contains(fault.parameters().get("after"));
        return EnumSet.of(beyond ? JobState.REJECTED : JobState.SUCCEEDED);
    }
}
