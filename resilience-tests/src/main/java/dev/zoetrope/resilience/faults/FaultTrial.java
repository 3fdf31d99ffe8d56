package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Charge;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.resilience.faults.FaultTestBed.Services;
import dev.zoetrope.resilience.faults.JobScenario.CallerBehaviour;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
import dev.zoetrope.resilience.testbed.Violations;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one script: runs all its scenarios concurrently with one client, then removes the faults, settles
 * unconfirmed jobs by the emulator's charges, as an owner would, and collects the jobs that are left over with fresh
 * clients.
 */
final class FaultTrial {

    /** The longest time that a part of a run may take; after that the engine is considered to hang. */
    private static final Duration HANG_LIMIT = Duration.ofMinutes(2);

    private static final Duration COLLECTING_DEADLINE = Duration.ofSeconds(20);

    private final FaultTestBed bed;
    private final Services services;
    private final FaultScript script;
    private final Path folder;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Violations violations = new Violations();
    private final List<CallerReport> reports = new ArrayList<>();
    private final List<JobSnapshot> firstRecords = new ArrayList<>();
    private final int chargesBefore;

    FaultTrial(FaultTestBed bed, FaultScript script) {
        this.bed = bed;
        this.services = bed.services(script);
        this.script = script;
        this.folder = bed.freshFolder();
        this.chargesBefore = services.emulator().charges().all().size();
        script.scenarios().forEach(scenario -> reports.add(new CallerReport()));
    }

    /** Carries out the script and compares charges, records and files. */
    ScriptResult carryOut() throws InterruptedException {
        orderFaults();
        bounded("the first client", () -> {
            MediaClient media = bed.client(services, ledger);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < script.scenarios().size(); i++) {
                callers.add(caller(media, script.scenarios().get(i), reports.get(i)));
            }
            for (Thread caller : callers) {
                join(caller, HANG_LIMIT.minusSeconds(5), "a scenario");
            }
            media.close();
        });
        awaitSubmitsInFlight();
        services.oracle().awaitProcessed();
        firstRecords.addAll(ledger.list(JobFilter.ALL));
        services.emulator().faults().clear();
        collectLeftovers();
        FaultAudit audit = new FaultAudit(bed, script, folder, violations);
        List<JobSnapshot> last = ledger.list(JobFilter.ALL);
        audit.executions(last, charges());
        ScriptResult result = audit.compare(reports, firstRecords, last, accepted());
        ScratchFolder.remove(folder);
        return result;
    }

    /** Orders the faults that no tag in a prompt can: those of uploads, and of ComfyUI servers, whose graph is alone. */
    private void orderFaults() {
        Emulator emulator = services.emulator();
        emulator.faults().clear();
        emulator.requests().clear();
        for (JobScenario scenario : script.scenarios()) {
            List<String> providers = scenario.offer().providers();
            scenario.faults().stream()
                    .filter(fault -> scenario.offer().isGraph() || fault.step() == FaultStep.UPLOAD)
                    .forEach(fault -> emulator.faults()
                            .times(
                                    fault.times(),
                                    endpoint(fault.step(), providers),
                                    fault.kind().create(fault.parameters())));
        }
    }

    private static Endpoint endpoint(FaultStep step, List<String> providers) {
        return providers.stream()
                .flatMap(provider -> step.at(provider).stream())
                .findFirst()
                .orElseThrow();
    }

    private List<Charge> charges() {
        List<Charge> all = services.emulator().charges().all();
        return all.subList(chargesBefore, all.size());
    }

    private List<Charge> accepted() {
        return AcceptedJobs.of(services.emulator(), charges(), ledger.list(JobFilter.ALL));
    }

    private Thread caller(MediaClient media, JobScenario scenario, CallerReport caller) {
        return started("fault-suite-caller", () -> {
            try {
                Job job = media.submit(request(scenario));
                caller.accepted(job.handle());
                if (scenario.behaviour() == CallerBehaviour.LEAVES) {
                    return;
                }
                if (scenario.behaviour() == CallerBehaviour.CANCELS) {
                    cancel(job, caller);
                }
                Generation made = job.await();
                save(made, caller, scenario.downloadPatience(), true);
            } catch (MediaException failure) {
                caller.failed(failure);
            } catch (RuntimeException | InterruptedException unexpected) {
                violations.add("a caller got " + unexpected, unexpected);
            }
        });
    }

    private static void cancel(Job job, CallerReport caller) {
        try {
            job.cancel();
        } catch (MediaException failure) {
            caller.failed(failure);
        }
    }

    private MediaRequest request(JobScenario scenario) {
        MediaSource picture = scenario.localPicture()
                ? MediaSource.of(bed.picture(scenario.offer()))
                : MediaSource.of(URI.create("https://pictures.example/boat.png"));
        return scenario.offer()
                .request(scenario.prompt(script.name() + " " + scenario.offer()), picture)
                .deadline(scenario.deadline())
                .onDeadline(scenario.onDeadline())
                .build();
    }

    /** Saves the files, and interrupts a download that takes longer than the patience. */
    private void save(Generation made, CallerReport caller, Duration patience, boolean byFirstClient)
            throws InterruptedException {
        Thread saver = started("fault-suite-saver", () -> {
            try {
                saveAll(made, caller, byFirstClient);
            } catch (MediaException failure) {
                caller.failed(failure);
            } catch (RuntimeException unexpected) {
                violations.add("saving threw " + unexpected, unexpected);
            }
        });
        saver.join(patience.toMillis());
        if (saver.isAlive()) {
            saver.interrupt();
            join(saver, Duration.ofSeconds(5), "an interrupted download");
        }
    }

    private void saveAll(Generation made, CallerReport caller, boolean byFirstClient) {
        boolean workflow = Offer.runsWorkflow(made.job().origin().model().nativeId());
        List<Path> saved = new ArrayList<>();
        for (Artifact artifact : workflow ? made.artifacts() : List.of(made.video())) {
            String name = made.job().id() + (byFirstClient ? "-" : "-collected-") + saved.size();
            Path target = folder.resolve(name + (workflow ? extension(artifact) : ".mp4"));
            Path path = artifact.saveTo(target).path();
            caller.saved(path);
            saved.add(path);
        }
        caller.savedAll(saved, byFirstClient);
    }

    private static String extension(Artifact artifact) {
        return artifact.text().isPresent() ? ".txt" : ".png";
    }

    /** Waits for answers to submits, which may arrive and be recorded shortly after the deadline or the close. */
    private void awaitSubmitsInFlight() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (ledger.list(JobFilter.ALL).stream().anyMatch(job -> job.state() == JobState.SUBMITTING)
                && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private void collectLeftovers() throws InterruptedException {
        List<Integer> inLedger = new ArrayList<>();
        List<Integer> byHandleAlone = new ArrayList<>();
        for (int i = 0; i < script.scenarios().size(); i++) {
            if (leftOver(i).isPresent()) {
                // The handle in an exception finds the job only in its ledger; that of an accepted job needs no ledger.
                boolean handleSuffices = reports.get(i).wasAccepted() && !script.sameLedger();
                (handleSuffices ? byHandleAlone : inLedger).add(i);
            }
        }
        collectLeftovers(inLedger, ledger);
        collectLeftovers(byHandleAlone, new InMemoryLedger());
    }

    private void collectLeftovers(List<Integer> scenarios, InMemoryLedger records) throws InterruptedException {
        if (scenarios.isEmpty()) {
            return;
        }
        bounded("collecting jobs", () -> {
            try (MediaClient media = bed.client(services, records)) {
                List<Thread> callers = new ArrayList<>();
                for (int i : scenarios) {
                    callers.add(started(
                            "fault-suite-collector",
                            () -> collect(media, leftOver(i).orElseThrow(), reports.get(i))));
                }
                for (Thread caller : callers) {
                    join(caller, HANG_LIMIT.minusSeconds(5), "collecting a job");
                }
            }
        });
    }

    /** Returns a scenario's record if its job is or may be bought, is not cancelled, and its file is not saved. */
    private Optional<JobSnapshot> leftOver(int index) {
        JobScenario scenario = script.scenarios().get(index);
        CallerReport caller = reports.get(index);
        return firstRecords.stream()
                .filter(job ->
                        scenario.offer().models().contains(job.origin().model().nativeId()))
                .filter(job -> job.remoteId().isPresent() || job.state() == JobState.UNCONFIRMED)
                .filter(job ->
                        job.state() != JobState.CANCELLED && caller.files().isEmpty())
                .findFirst();
    }

    private void collect(MediaClient media, JobSnapshot left, CallerReport caller) {
        String handle = caller.handle();
        if (handle == null) {
            violations.add(left + " may be bought, and its caller was given no handle");
            return;
        }
        try {
            // Of a graph the engine itself finds out what came of it.
            boolean settles = left.state() == JobState.UNCONFIRMED && !AcceptedJobs.runsAtServer(left);
            Job job = settles ? settled(media, left, handle) : attached(media, handle);
            if (job == null) {
                return;
            }
            try {
                save(job.await(), caller, COLLECTING_DEADLINE, false);
            } finally {
                caller.ended(job.snapshot());
            }
        } catch (MediaException failure) {
            caller.failed(failure);
        } catch (RuntimeException | InterruptedException unexpected) {
            violations.add("collecting " + left + " threw " + unexpected, unexpected);
        }
    }

    private static Job attached(MediaClient media, String handle) {
        return media.jobs().attach(handle, COLLECTING_DEADLINE, LeaveOrCancel.LEAVE);
    }

    /**
     * Settles a job as an owner does who has read the provider's records.
     *
     * @return the job, or null if it was not bought
     */
    private @Nullable Job settled(MediaClient media, JobSnapshot left, String handle) {
        Optional<Charge> bought = charges().stream()
                .filter(charge -> charge.model().equals(left.origin().model().nativeId()))
                .findFirst();
        if (bought.isEmpty()) {
            JobState state = media.jobs().settleNotBought(handle).state();
            if (state != JobState.REJECTED) {
                violations.add(left + " was settled as not bought and is " + state);
            }
            return null;
        }
        return media.jobs().settleBought(handle, bought.get().requestId());
    }

    private void bounded(String what, Work work) throws InterruptedException {
        Thread thread = started("fault-suite-run", () -> {
            try {
                work.carryOut();
            } catch (InterruptedException | RuntimeException unexpected) {
                violations.add(what + " threw " + unexpected, unexpected);
            }
        });
        join(thread, HANG_LIMIT, what);
    }

    private void join(Thread thread, Duration limit, String what) throws InterruptedException {
        thread.join(limit.toMillis());
        if (thread.isAlive()) {
            StringBuilder stack = new StringBuilder(what + " hangs:");
            for (StackTraceElement frame : thread.getStackTrace()) {
                stack.append("\n    at ").append(frame);
            }
            violations.add(stack.toString());
        }
    }

    private static Thread started(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A part of a run that is interruptible. */
    @FunctionalInterface
    private interface Work {
        void carryOut() throws InterruptedException;
    }
}
