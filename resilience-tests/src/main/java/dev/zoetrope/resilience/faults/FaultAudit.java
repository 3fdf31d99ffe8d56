package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Credential;
import dev.zoetrope.emulator.SeenRequest;
import dev.zoetrope.resilience.faults.FaultTestBed.Services;
import dev.zoetrope.resilience.faults.JobScenario.CallerBehaviour;
import dev.zoetrope.resilience.faults.ScriptResult.End;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.Oracle.Standing;
import dev.zoetrope.resilience.testbed.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the charges of the emulator, the records of the engine and the files on disk after a run. */
final class FaultAudit {

    /** The shortest deadline that surely does not pass without a fault, even on a busy machine. */
    private static final Duration SAFE_DEADLINE = Duration.ofSeconds(5);

    /** The calls of RunningHub's older API that want the key in their body; no other may have it there. */
    private static final Set<String> KEY_IN_BODY =
            Set.of("/task/openapi/cancel", "/task/openapi/create", "/api/openapi/getJsonApiFormat");

    private final FaultTestBed bed;
    private final Services services;
    private final FaultScript script;
    private final Path folder;
    private final Violations violations;
    private final Oracle oracle;

    FaultAudit(FaultTestBed bed, FaultScript script, Path folder, Violations violations) {
        this.bed = bed;
        this.services = bed.services(script);
        this.script = script;
        this.folder = folder;
        this.violations = violations;
        this.oracle = services.oracle();
    }

    /**
     * Compares.
     *
     * @param reports the report of each scenario's caller, in the order of the script
     * @param first the records of the ledger when the first client had closed
     * @param last the records of the same ledger at the end of the run
     * @param charges what the services accepted in this run
     */
    ScriptResult compare(
            List<CallerReport> reports, List<JobSnapshot> first, List<JobSnapshot> last, List<Charge> charges) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < script.scenarios().size(); i++) {
            Violations found = new Violations();
            FaultAudit part = new FaultAudit(bed, script, folder, found);
            ends.add(part.scenario(script.scenarios().get(i), reports.get(i), first, last, charges));
            violations.addAll(found);
        }
        Set<String> known = new HashSet<>();
        script.scenarios().forEach(scenario -> known.addAll(scenario.offer().models()));
        charges.forEach(
                charge -> violations.unless(known.contains(charge.model()), "charged without an order: " + charge));
        keys(reports);
        files(reports);
        return new ScriptResult(ends, violations.all(), violations.onlyLate());
    }

    /**
     * Checks how often a ComfyUI server executed each job: never more often than it accepted it, and once if it was
     * accepted.
     *
     * @param last the records of the ledger at the end of the run
     * @param charges the charges of this run, of which those of a ComfyUI server are executions
     */
    void executions(List<JobSnapshot> last, List<Charge> charges) {
        for (JobSnapshot job : last) {
            if (AcceptedJobs.runsAtServer(job)) {
                long executions = AcceptedJobs.executions(job, charges);
                boolean right = job.state() == JobState.SUCCEEDED ? executions == 1 : executions <= 1;
                violations.unless(right, "EXECUTED " + executions + " times: " + job);
            }
        }
    }

    private End scenario(
            JobScenario scenario,
            CallerReport report,
            List<JobSnapshot> first,
            List<JobSnapshot> last,
            List<Charge> charges) {
        End end = End.REFUSED;
        List<JobSnapshot> records = of(scenario, first);
        String unrecorded = scenario.offer() + " left no record: " + report.failures();
        if (bed.closesIdle()) {
            // On a busy machine its emulator also closes connections whose first request, a free one, is on its way.
            violations.unlessLate(!records.isEmpty(), unrecorded);
        } else {
            violations.unless(!records.isEmpty(), unrecorded);
        }
        for (String model : scenario.offer().models()) {
            List<JobSnapshot> mine = records.stream()
                    .filter(job -> job.origin().model().nativeId().equals(model))
                    .toList();
            List<Charge> paid = charges.stream()
                    .filter(charge -> charge.model().equals(model))
                    .toList();
            violations.unless(paid.size() <= 1, "BOUGHT TWICE: " + mine + " has " + paid);
            violations.unless(mine.size() <= 1, "two records of one intent: " + mine);
            if (mine.isEmpty()) {
                violations.unless(paid.isEmpty(), "NOT RECORDED: " + paid);
            } else {
                End here = record(scenario, report, mine.get(0), last, paid, charges);
                end = here == End.REFUSED ? end : here;
            }
        }
        boolean twoProviders = charges.stream()
                        .filter(charge -> scenario.offer().models().contains(charge.model()))
                        .count()
                > 1;
        violations.unless(!twoProviders, "BOUGHT TWICE, at two providers: " + records);
        violations.unlessLate(
                !scenario.firstClientSaves()
                        || end == End.SAVED
                        || end == End.SHARED
                        || records.stream().anyMatch(this::mayBeLostWithConnection),
                "not saved by the first client: " + records + " of " + scenario.faults() + ": " + report.failures());
        return end;
    }

    /**
     * Tells whether a job may be unconfirmed because the emulator closed a pooled connection after an answer: until the
     * client notices that, it may send a submit on the connection, and the submit is lost.
     */
    private boolean mayBeLostWithConnection(JobSnapshot job) {
        return job.state() == JobState.UNCONFIRMED && (bed.closesIdle() || script.closesKeptConnections());
    }

    private static List<JobSnapshot> of(JobScenario scenario, List<JobSnapshot> records) {
        return records.stream()
                .filter(job ->
                        scenario.offer().models().contains(job.origin().model().nativeId()))
                .toList();
    }

    private End record(
            JobScenario scenario,
            CallerReport report,
            JobSnapshot first,
            List<JobSnapshot> last,
            List<Charge> paid,
            List<Charge> charges) {
        String story = first + " of " + scenario.faults() + " " + scenario.behaviour()
                + first.failure().map(failure -> ", " + failure.message()).orElse("");
        violations.unlessLate(
                scenario.allowed().isEmpty()
                        || scenario.allowed().contains(first.state())
                        || mayBeLostWithConnection(first),
                "ended otherwise than expected, " + scenario.allowed() + ": " + story);
        violations.unless(
                report.failures().stream().allMatch(failure -> failure.handle().isPresent()),
                "a failure without a handle: " + story + ": " + report.failures());
        boolean doubtful = first.state() == JobState.UNCONFIRMED;
        boolean caused = scenario.faultyBeforeAcceptance()
                || scenario.deadline().compareTo(SAFE_DEADLINE) < 0
                || mayBeLostWithConnection(first);
        violations.unlessLate(!doubtful || caused, "in doubt without a cause: " + story);
        if (AcceptedJobs.runsAtServer(first)) {
            boolean known =
                    last.stream().noneMatch(job -> job.id().equals(first.id()) && job.state() == JobState.UNCONFIRMED);
            violations.unless(known, "in doubt although its server was asked: " + story);
        }
        if (first.remoteId().isPresent()) {
            boolean matches = paid.stream()
                    .map(Charge::requestId)
                    .anyMatch(first.remoteId().get()::equals);
            violations.unless(matches, "recorded as bought, but not charged: " + story + ": " + paid);
        }
        unread(scenario, first, paid, story);
        if (first.remoteId().isPresent() || doubtful) {
            if (shared(paid, charges)) {
                return End.SHARED;
            }
            return paid.isEmpty()
                    ? notBought(first, last, story)
                    : bought(scenario, report, paid.get(0).requestId(), first, story);
        }
        violations.unless(first.state().ended(), "left behind in " + first.state() + ": " + story);
        violations.unless(paid.isEmpty(), "NOT RECORDED: " + paid + " for " + story);
        return End.REFUSED;
    }

    /** Checks that a success with an unreadable result says so and keeps the answer and the cost (M14). */
    private void unread(JobScenario scenario, JobSnapshot first, List<Charge> paid, String story) {
        boolean unread = first.unread().isPresent() || first.artifacts().isEmpty();
        if (first.state() != JobState.SUCCEEDED || !unread) {
            return;
        }
        violations.unless(
                first.failure()
                        .filter(failure -> failure.reason() == FailureReason.NOT_DELIVERED)
                        .isPresent(),
                "nothing says that it cannot be read: " + story);
        violations.unless(
                first.unread().filter(kept -> !kept.answer().isBlank()).isPresent(),
                "the answer that could not be read is not kept: " + story);
        violations.unless(
                !scenario.keepsCost() || known(scenario, first.cost(), paid),
                "the cost of what could not be read is " + first.cost() + ": " + story);
    }

    /** Where the service reports no cost, it is worked out from the time of the run, or not known. */
    private static boolean known(JobScenario scenario, Cost cost, List<Charge> paid) {
        if (scenario.offer() == Offer.COMFY_DEPLOYMENT) {
            return cost.kind() == Cost.Kind.ESTIMATED;
        }
        return scenario.offer().reportsCost() ? reported(cost, paid) : cost.kind() != Cost.Kind.REPORTED;
    }

    private static boolean reported(Cost cost, List<Charge> paid) {
        return cost.kind() == Cost.Kind.REPORTED
                && cost.amount()
                        .filter(money -> money.amount().compareTo(paid.get(0).amount()) == 0)
                        .isPresent();
    }

    /** Tells whether two charges have the same id: which of the two jobs meets a fault then depends on timing. */
    private static boolean shared(List<Charge> paid, List<Charge> charges) {
        return paid.stream()
                .anyMatch(mine -> charges.stream()
                                .filter(charge -> charge.requestId().equals(mine.requestId()))
                                .count()
                        > 1);
    }

    private End notBought(JobSnapshot first, List<JobSnapshot> last, String story) {
        boolean settled =
                last.stream().anyMatch(job -> job.id().equals(first.id()) && job.state() == JobState.REJECTED);
        violations.unless(settled, "could not be settled as not bought: " + story);
        return End.NOT_BOUGHT;
    }

    private End bought(JobScenario scenario, CallerReport report, String remoteId, JobSnapshot first, String story) {
        String provider = first.origin().model().provider();
        Standing standing = oracle.standing(provider, remoteId);
        Optional<JobState> state = Optional.ofNullable(report.end()).map(JobSnapshot::state);
        JobState known = state.orElse(first.state());
        List<Path> files = report.files();
        switch (standing) {
            case MADE -> {
                violations.unless(
                        !files.isEmpty(),
                        "LOST: the provider made it, but it is " + known + " and not all was saved: " + story + ": "
                                + report.failures());
                if (!files.isEmpty()) {
                    violations.unless(
                            scenario.undetectablyDamaged() || agree(files, first, remoteId),
                            "what was saved differs from what was generated: " + story);
                }
                return report.savedByFirstClient() ? End.SAVED : End.COLLECTED;
            }
            case FAILED -> {
                violations.unless(scenario.failsAtProvider(), "failed without a cause: " + story);
                violations.unless(known == JobState.FAILED, "failed at the provider, but is " + known + ": " + story);
                return End.FAILED;
            }
            case CANCELLED -> {
                violations.unless(cancelWanted(scenario), "cancelled, although no caller asked for it: " + story);
                violations.unless(
                        known == JobState.CANCELLED, "cancelled at the provider, but is " + known + ": " + story);
                return End.CANCELLED;
            }
            case FORGOTTEN -> {
                violations.unless(cancelWanted(scenario), "nothing is left of it, without a cause: " + story);
                // What only waited leaves no trace when it is cancelled, also for a client that got no answer to that.
                violations.unless(
                        known == JobState.CANCELLED || known == JobState.FAILED,
                        "nothing is left of it, but it is " + known + ": " + story);
                return End.CANCELLED;
            }
            case OPEN -> violations.add("goes on at the provider, and no caller waits: " + story);
        }
        return End.COLLECTED;
    }

    private static boolean cancelWanted(JobScenario scenario) {
        return scenario.behaviour() == CallerBehaviour.CANCELS || scenario.onDeadline() == LeaveOrCancel.CANCEL;
    }

    /** What a record says that it could not read may be missing; nothing else may be. */
    private boolean agree(List<Path> files, JobSnapshot record, String remoteId) {
        try {
            Set<ByteBuffer> made = oracle.files(record.origin().model().provider(), remoteId).stream()
                    .map(ByteBuffer::wrap)
                    .collect(Collectors.toSet());
            Set<ByteBuffer> saved = files.stream().map(FaultAudit::read).collect(Collectors.toSet());
            return record.unread().isPresent() ? made.containsAll(saved) : made.equals(saved);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static ByteBuffer read(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keys(List<CallerReport> reports) {
        for (SeenRequest seen : services.emulator().requests().all()) {
            for (Credential credential : seen.credentials()) {
                violations.unless(
                        ownKey(seen, credential),
                        "KEY LEAKED to " + seen.endpoint() + " in " + credential.place() + ", a key of "
                                + credential.owner());
            }
        }
        for (String key : bed.keys()) {
            violations.unless(
                    bed.foreignServer().received().stream().noneMatch(text -> text.contains(key)),
                    "KEY LEAKED to another origin");
            violations.unless(
                    reports.stream().noneMatch(report -> report.stackTraces().contains(key)),
                    "KEY LEAKED into an exception");
        }
    }

    /** Tells whether a key was sent to its own service, and in the place where that call wants it. */
    static boolean ownKey(SeenRequest seen, Credential credential) {
        boolean header = credential.place().equals("header:authorization");
        boolean inBody = KEY_IN_BODY.contains(seen.path()) && credential.place().equals("body");
        return (header || inBody)
                && seen.endpoint().name().toLowerCase(Locale.ROOT).startsWith(credential.owner());
    }

    private void files(List<CallerReport> reports) {
        Set<Path> expected = new HashSet<>();
        reports.forEach(each -> expected.addAll(each.onDisk()));
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(path -> !expected.contains(path))
                    .forEach(path -> violations.add("left on disk: " + path.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
