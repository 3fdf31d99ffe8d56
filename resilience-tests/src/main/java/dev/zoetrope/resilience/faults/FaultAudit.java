package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Credential;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.SeenRequest;
import dev.zoetrope.resilience.faults.JobScenario.Patience;
import dev.zoetrope.resilience.faults.ScriptResult.End;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.Oracle.Standing;
import dev.zoetrope.resilience.testbed.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Compares the three ledgers of a run: the emulator's charges, the engine's records, the files on disk. */
final class FaultAudit {

    /** Below this a deadline may pass on a busy machine without any fault. */
    private static final Duration CERTAIN = Duration.ofSeconds(5);

    private final FaultTestBed place;
    private final FaultScript script;
    private final Path folder;
    private final Violations breaches;
    private final Oracle truth;

    FaultAudit(FaultTestBed place, FaultScript script, Path folder, Violations breaches) {
        this.place = place;
        this.script = script;
        this.folder = folder;
        this.breaches = breaches;
        this.truth = place.truth();
    }

    /**
     * Compares.
     *
     * @param told what each errand's caller was told
     * @param first the records when the first client had closed
     * @param last the same ledger now
     * @param charges of this run
     */
    ScriptResult compare(
            List<CallerReport> told, List<JobSnapshot> first, List<JobSnapshot> last, List<Charge> charges) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < script.errands().size(); i++) {
            Violations own = new Violations();
            FaultAudit part = new FaultAudit(place, script, folder, own);
            ends.add(part.errand(script.errands().get(i), told.get(i), first, last, charges));
            own.all().forEach(breaches::add);
        }
        Set<String> known = new HashSet<>();
        script.errands().forEach(errand -> known.addAll(errand.offer().models()));
        charges.forEach(charge -> breaches.unless(known.contains(charge.model()), "nobody ordered " + charge));
        keys(told);
        files(told);
        return new ScriptResult(ends, breaches.all());
    }

    private End errand(
            JobScenario errand,
            CallerReport told,
            List<JobSnapshot> first,
            List<JobSnapshot> last,
            List<Charge> charges) {
        End end = End.REFUSED;
        List<JobSnapshot> records = of(errand, first);
        breaches.unless(!records.isEmpty(), errand.offer() + " left no record: " + told.failures());
        for (String model : errand.offer().models()) {
            List<JobSnapshot> mine = records.stream()
                    .filter(job -> job.origin().model().nativeId().equals(model))
                    .toList();
            List<Charge> paid = charges.stream()
                    .filter(charge -> charge.model().equals(model))
                    .toList();
            breaches.unless(paid.size() <= 1, "BOUGHT TWICE: " + mine + " has " + paid);
            breaches.unless(mine.size() <= 1, "two records of one intent: " + mine);
            if (mine.isEmpty()) {
                breaches.unless(paid.isEmpty(), "NOT RECORDED: " + paid);
            } else {
                End here = record(errand, told, mine.get(0), last, paid, charges);
                end = here == End.REFUSED ? end : here;
            }
        }
        boolean twoProviders = charges.stream()
                        .filter(charge -> errand.offer().models().contains(charge.model()))
                        .count()
                > 1;
        breaches.unless(!twoProviders, "BOUGHT TWICE, at two providers: " + records);
        breaches.unless(
                !errand.atOnce()
                        || end == End.SAVED
                        || end == End.SHARED
                        || records.stream().anyMatch(this::lostWithItsConnection),
                "brought home, but not at once: " + records + " of " + errand.troubles() + ": " + told.failures());
        return end;
    }

    /**
     * Tells whether a job is in doubt where a kept connection is closed behind an answer: in the milliseconds before the
     * client sees that, a paid call may go out on it and be lost.
     */
    private boolean lostWithItsConnection(JobSnapshot job) {
        return job.state() == JobState.UNCONFIRMED && (place.closesIdle() || script.closesKeptConnections());
    }

    private static List<JobSnapshot> of(JobScenario errand, List<JobSnapshot> records) {
        return records.stream()
                .filter(job ->
                        errand.offer().models().contains(job.origin().model().nativeId()))
                .toList();
    }

    private End record(
            JobScenario errand,
            CallerReport told,
            JobSnapshot first,
            List<JobSnapshot> last,
            List<Charge> paid,
            List<Charge> charges) {
        String story = first + " of " + errand.troubles() + " " + errand.patience()
                + first.failure().map(failure -> ", " + failure.message()).orElse("");
        breaches.unless(
                errand.allowed().isEmpty() || errand.allowed().contains(first.state()) || lostWithItsConnection(first),
                "ended otherwise than expected, " + errand.allowed() + ": " + story);
        breaches.unless(
                told.failures().stream().allMatch(failure -> failure.handle().isPresent()),
                "a failure without a handle: " + story + ": " + told.failures());
        boolean doubtful = first.state() == JobState.UNCONFIRMED;
        boolean caused = errand.troubledBeforeAcceptance()
                || errand.deadline().compareTo(CERTAIN) < 0
                || lostWithItsConnection(first);
        breaches.unless(!doubtful || caused, "in doubt without a cause: " + story);
        if (first.remoteId().isPresent()) {
            boolean matches = paid.stream()
                    .map(Charge::requestId)
                    .anyMatch(first.remoteId().get()::equals);
            breaches.unless(matches, "recorded as bought, but not charged: " + story + ": " + paid);
        }
        unread(errand, first, paid, story);
        if (first.remoteId().isPresent() || doubtful) {
            if (shared(paid, charges)) {
                return End.SHARED;
            }
            return paid.isEmpty()
                    ? notBought(first, last, story)
                    : bought(errand, told, paid.get(0).requestId(), first, story);
        }
        breaches.unless(first.state().ended(), "left behind in " + first.state() + ": " + story);
        breaches.unless(paid.isEmpty(), "NOT RECORDED: " + paid + " for " + story);
        return End.REFUSED;
    }

    /** A success whose files cannot be read says so, and keeps the answer and the cost (M14). */
    private void unread(JobScenario errand, JobSnapshot first, List<Charge> paid, String story) {
        boolean unread = first.unread().isPresent() || first.artifacts().isEmpty();
        if (first.state() != JobState.SUCCEEDED || !unread) {
            return;
        }
        breaches.unless(
                first.failure()
                        .filter(failure -> failure.reason() == FailureReason.NOT_DELIVERED)
                        .isPresent(),
                "nothing says that it cannot be read: " + story);
        breaches.unless(
                first.unread().filter(kept -> !kept.answer().isBlank()).isPresent(),
                "the answer that could not be read is not kept: " + story);
        breaches.unless(
                !errand.keepsCost() || reported(first.cost(), paid),
                "the cost of what could not be read is " + first.cost() + ": " + story);
    }

    private static boolean reported(Cost cost, List<Charge> paid) {
        return cost.kind() == Cost.Kind.REPORTED
                && cost.amount()
                        .filter(money -> money.amount().compareTo(paid.get(0).amount()) == 0)
                        .isPresent();
    }

    /** Two jobs of one id are one to everybody who asks: whose faults and whose end it meets is not told. */
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
        breaches.unless(settled, "could not be settled as not bought: " + story);
        return End.NOT_BOUGHT;
    }

    private End bought(JobScenario errand, CallerReport told, String remoteId, JobSnapshot first, String story) {
        String provider = first.origin().model().provider();
        Standing standing = truth.standing(provider, remoteId);
        Optional<JobState> state = Optional.ofNullable(told.end()).map(JobSnapshot::state);
        JobState known = state.orElse(first.state());
        Path file = told.file();
        switch (standing) {
            case MADE -> {
                breaches.unless(
                        file != null,
                        "LOST: the provider made it, but it is " + known + " and no file came home: " + story + ": "
                                + told.failures());
                if (file != null) {
                    breaches.unless(
                            errand.lied() || same(file, provider, remoteId), "another file than was made: " + story);
                }
                return told.savedAtOnce() ? End.SAVED : End.HOME;
            }
            case FAILED -> {
                breaches.unless(errand.doomed(), "failed without a cause: " + story);
                breaches.unless(known == JobState.FAILED, "failed at the provider, but is " + known + ": " + story);
                return End.FAILED;
            }
            case CANCELLED -> {
                boolean wanted = errand.patience() == Patience.CANCELS || errand.onDeadline() == LeaveOrCancel.CANCEL;
                breaches.unless(wanted, "cancelled, and nobody asked for it: " + story);
                breaches.unless(
                        known == JobState.CANCELLED, "cancelled at the provider, but is " + known + ": " + story);
                return End.CANCELLED;
            }
            case OPEN -> breaches.add("goes on at the provider, and nobody waits: " + story);
        }
        return End.HOME;
    }

    private boolean same(Path file, String provider, String remoteId) {
        try {
            return truth.file(provider, remoteId)
                    .filter(made -> Arrays.equals(made, read(file)))
                    .isPresent();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keys(List<CallerReport> told) {
        for (SeenRequest seen : place.emulator().requests().all()) {
            for (Credential credential : seen.credentials()) {
                breaches.unless(
                        ownKey(seen.endpoint(), credential),
                        "KEY LEAKED to " + seen.endpoint() + " in " + credential.place() + ", whose is "
                                + credential.owner());
            }
        }
        for (String key : place.keys()) {
            breaches.unless(
                    place.elsewhere().received().stream().noneMatch(text -> text.contains(key)),
                    "KEY LEAKED to another origin");
            breaches.unless(
                    told.stream().noneMatch(each -> each.everyWord().contains(key)), "KEY LEAKED into an exception");
        }
    }

    private static boolean ownKey(Endpoint endpoint, Credential credential) {
        boolean header = credential.place().equals("header:authorization");
        boolean olderCall =
                endpoint == Endpoint.RUNNINGHUB_CANCEL && credential.place().equals("body");
        return (header || olderCall) && endpoint.name().toLowerCase(Locale.ROOT).startsWith(credential.owner());
    }

    private void files(List<CallerReport> told) {
        Set<Path> expected = new HashSet<>();
        told.forEach(each -> Optional.ofNullable(each.file()).ifPresent(expected::add));
        try (Stream<Path> found = Files.list(folder)) {
            found.filter(path -> !expected.contains(path))
                    .forEach(path -> breaches.add("left on disk: " + path.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
