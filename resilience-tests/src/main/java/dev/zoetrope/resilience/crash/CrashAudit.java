package dev.zoetrope.resilience.crash;

import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.Oracle.Standing;
import dev.zoetrope.resilience.testbed.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the charges, the ledger and the files of a trial after each process and at the end. */
final class CrashAudit {

    private static final String CHECK = "\\.zoetrope-[0-9a-f-]+\\.checkx*";

    private final Oracle oracle;
    private final Violations violations;
    private final Map<String, Set<String>> expectedHashes = new HashMap<>();
    private final Set<String> inFlightAtKill = new HashSet<>();
    private @Nullable CrashState before;

    CrashAudit(Oracle oracle, Violations violations) {
        this.oracle = oracle;
        this.violations = violations;
    }

    /**
     * Compares the state after a process was killed or ended by itself, also with the state after the process before.
     *
     * @param now the state
     * @param orders all orders so far
     * @param lines the lines that the program printed
     */
    void afterProcess(CrashState now, Collection<Order> orders, List<String> lines) throws IOException {
        violations.unless(now.integrity().equals(CrashState.SOUND), "the ledger's file is damaged: " + now.integrity());
        orders.forEach(order -> boughtOnce(now, order));
        now.charges().forEach(charge -> accountedFor(now, charge, orders));
        now.executions().forEach(execution -> executedOnce(now, execution));
        now.jobs().forEach(job -> isPaid(now, job));
        lines.forEach(line -> stillKnown(now, line));
        CrashState earlier = before;
        if (earlier != null) {
            earlier.jobs().forEach(job -> wentOn(job, now));
        }
        files(now, orders);
        now.jobs().stream()
                .filter(job -> job.state() == JobState.SUBMITTING)
                .forEach(job -> inFlightAtKill.add(job.id()));
        before = now;
    }

    private void boughtOnce(CrashState now, Order order) {
        List<Charge> paid = now.chargesOf(order);
        List<JobSnapshot> jobs = now.jobsOf(order);
        violations.unless(paid.size() <= 1, "BOUGHT TWICE: " + order + " has " + paid + " and " + jobs);
        long mayBeBought = jobs.stream().filter(JobSnapshot::mayBeBought).count();
        violations.unless(mayBeBought <= 1, "two jobs of one order may be bought: " + order + ": " + jobs);
        violations.unless(order.keyed() || jobs.size() <= 1, "asked for once, and recorded as " + jobs);
    }

    /** Checks that an execution is of a recorded job, and the only one of it. */
    private void executedOnce(CrashState now, Charge execution) {
        String id = execution.requestId();
        long jobs = now.jobs().stream()
                .filter(job -> AcceptedJobs.promptId(job).equals(id))
                .count();
        long executions = now.executions().stream()
                .filter(each -> each.requestId().equals(id))
                .count();
        violations.unless(
                jobs == 1 && executions == 1, "EXECUTED " + executions + " times, of " + jobs + " jobs: " + id);
    }

    private void accountedFor(CrashState now, Charge charge, Collection<Order> orders) {
        Optional<Order> order = orders.stream()
                .filter(each -> now.chargesOf(each).contains(charge))
                .findFirst();
        if (order.isEmpty()) {
            violations.add("charged without an order: " + charge);
            return;
        }
        List<JobSnapshot> its = now.jobs().stream()
                .filter(job -> job.remoteId().filter(charge.requestId()::equals).isPresent())
                .toList();
        boolean inDoubt = now.doubtful().stream()
                .anyMatch(job -> Order.label(job).equals(order.get().label()));
        violations.unless(
                its.size() == 1 || (its.isEmpty() && inDoubt),
                "LOST: " + charge + " for " + order.get() + " belongs to " + its + " among " + now.jobsOf(order.get()));
        its.forEach(job -> violations.unless(
                Order.label(job).equals(order.get().label()), charge + " is for " + order.get() + ", not for " + job));
    }

    private void isPaid(CrashState now, JobSnapshot job) {
        job.remoteId()
                .ifPresent(id -> violations.unless(
                        now.charges().stream()
                                .anyMatch(charge -> charge.requestId().equals(id)
                                        && charge.provider()
                                                .equals(job.origin().model().provider())),
                        job + " claims to be " + id + ", which the emulator does not know"));
    }

    /** Checks that the ledger contains what the program has reported. A line that the kill cut off is ignored. */
    private void stillKnown(CrashState now, String line) {
        String[] words = line.split(" ");
        Optional<JobSnapshot> job = now.jobs().stream()
                .filter(each -> words.length > 1 && each.id().equals(words[1]))
                .findFirst();
        if (words[0].equals(VictimProgram.BOUGHT) && words.length > 2) {
            violations.unless(
                    job.flatMap(JobSnapshot::remoteId)
                            .filter(id -> id.startsWith(words[2]))
                            .isPresent(),
                    "FORGOTTEN: the program has reported '" + line + "', and the ledger says " + job);
        } else if (words[0].equals(VictimProgram.SAVED) && job.isPresent()) {
            violations.unless(
                    job.get().artifacts().stream().allMatch(artifact -> artifact.saved() != null),
                    "FORGOTTEN: the program has reported '" + line + "', and the ledger does not know of the file");
        }
    }

    /** Checks that no record was lost, and that a submit that may have been in flight was not repeated. */
    private void wentOn(JobSnapshot earlier, CrashState state) {
        Optional<JobSnapshot> found = state.jobs().stream()
                .filter(job -> job.id().equals(earlier.id()))
                .findFirst();
        if (found.isEmpty()) {
            violations.add("FORGOTTEN: " + earlier);
            return;
        }
        JobSnapshot now = found.get();
        violations.unless(now.revision() >= earlier.revision(), earlier + " went back to " + now);
        boolean sameId = earlier.remoteId().isEmpty() || earlier.remoteId().equals(now.remoteId());
        violations.unless(sameId, earlier + " was " + earlier.remoteId() + " and is " + now.remoteId());
        if (AcceptedJobs.runsAtServer(earlier) && now.remoteId().isPresent()) {
            violations.unless(
                    now.remoteId().get().equals(AcceptedJobs.promptId(now)),
                    now + " has another id than the one that it was sent with");
        } else if (earlier.state() == JobState.SUBMITTING) {
            // A server that can be asked may have said that it never got it.
            boolean notAccepted = AcceptedJobs.runsAtServer(now) && now.state() == JobState.REJECTED;
            boolean inDoubt = now.state() == JobState.SUBMITTING || now.state() == JobState.UNCONFIRMED || notAccepted;
            violations.unless(inDoubt, "its process died while it was submitted, and now it is " + now);
        } else if (earlier.state().ended() && earlier.state() != JobState.UNCONFIRMED) {
            violations.unless(now.state() == earlier.state(), earlier + " had ended, and now it is " + now);
        }
        violations.unless(
                now.artifacts().size() >= earlier.artifacts().size()
                        && saved(now).containsAll(saved(earlier)),
                "FORGOTTEN: the files of " + earlier);
    }

    private static List<SavedFile> saved(JobSnapshot job) {
        return job.artifacts().stream()
                .map(ArtifactInfo::saved)
                .flatMap(file -> Optional.ofNullable(file).stream())
                .toList();
    }

    /** Checks that each file with its final name is complete and belongs to its order. */
    private void files(CrashState now, Collection<Order> orders) throws IOException {
        for (Path file : now.files()) {
            if (file.getFileName().toString().matches(CHECK)) {
                // Left by a check of the target that the kill interrupted; at the end of the trial it must be gone.
                continue;
            }
            Optional<Order> order = orders.stream()
                    .filter(each -> file.getFileName().toString().equals(each.label())
                            || Objects.requireNonNull(file.getParent()).endsWith(each.label()))
                    .findFirst();
            Optional<Charge> charge =
                    order.flatMap(each -> now.chargesOf(each).stream().findFirst());
            if (charge.isEmpty()) {
                violations.add("a file that was never charged: " + file);
            } else {
                violations.unless(
                        made(charge.get()).contains(sha256(Files.readAllBytes(file))),
                        "HALF A FILE, or another one: " + file + " of " + charge.get());
            }
        }
    }

    private Set<String> made(Charge charge) {
        return expectedHashes.computeIfAbsent(
                charge.requestId(),
                id -> oracle.files(charge.provider(), id).stream()
                        .map(CrashAudit::sha256)
                        .collect(Collectors.toSet()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Compares the state at the end of a trial, when no job is open.
     *
     * @param settled whether unconfirmed jobs were settled, so that there may be none
     * @param end the state
     * @param orders all orders of the trial
     */
    void atTheEnd(boolean settled, CrashState end, Collection<Order> orders) {
        for (JobSnapshot job : end.jobs()) {
            boolean over = job.state().ended() && !job.undelivered();
            violations.unless(over, "left behind: " + job);
            if (job.state() == JobState.UNCONFIRMED) {
                violations.unless(!settled && inFlightAtKill.contains(job.id()), "in doubt without a cause: " + job);
                violations.unless(!AcceptedJobs.runsAtServer(job), "in doubt although its server can be asked: " + job);
            }
        }
        Set<Path> known = end.saved();
        end.files().forEach(file -> violations.unless(known.contains(file), "the ledger does not know of " + file));
        known.forEach(file -> violations.unless(end.files().contains(file), "there is no " + file));
        end.charges().stream().filter(end::knows).forEach(charge -> wasDelivered(end, charge));
        for (Order order : orders) {
            boolean inDoubt = end.jobsOf(order).stream().anyMatch(job -> job.state() == JobState.UNCONFIRMED);
            violations.unless(
                    !order.keyed() || inDoubt || end.chargesOf(order).size() == 1,
                    "NOT BOUGHT although it was asked for until nothing was open: " + order + ": " + end.jobsOf(order));
        }
    }

    /** Returns the jobs of a ComfyUI server whose submit was in flight at a kill, as they are at the end. */
    List<JobSnapshot> askedAbout(CrashState end) {
        return end.jobs().stream()
                .filter(job -> AcceptedJobs.runsAtServer(job) && inFlightAtKill.contains(job.id()))
                .toList();
    }

    private void wasDelivered(CrashState end, Charge charge) {
        JobSnapshot job = end.jobs().stream()
                .filter(each ->
                        each.remoteId().filter(charge.requestId()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        Standing standing = oracle.standing(charge.provider(), charge.requestId());
        if (standing == Standing.FAILED) {
            violations.unless(job.state() == JobState.FAILED, "failed at its provider, and is " + job);
            return;
        }
        violations.unless(standing == Standing.MADE, "not over at its provider: " + job + " is " + standing);
        Set<String> hashes = saved(job).stream().map(SavedFile::sha256).collect(Collectors.toSet());
        violations.unless(
                job.state() == JobState.SUCCEEDED && hashes.equals(made(charge)),
                "LOST: " + charge + " was made as " + made(charge) + ", and " + job + " was saved as " + hashes);
    }
}
