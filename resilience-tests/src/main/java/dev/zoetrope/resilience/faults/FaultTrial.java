package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
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
import dev.zoetrope.resilience.faults.JobScenario.Patience;
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
 * Carries out one script: all its errands at once with one client, then, with the faults gone, brings home with fresh
 * clients what is left over, and settles what is in doubt by the emulator's charges, as an owner would.
 */
final class FaultTrial {

    /** Nothing in a run takes longer, or the engine waits for ever. */
    private static final Duration HANG = Duration.ofSeconds(40);

    private static final Duration HOME_DEADLINE = Duration.ofSeconds(20);
    private static final String HOME_NAME = "-home.mp4";

    private final FaultTestBed place;
    private final FaultScript script;
    private final Path folder;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Violations breaches = new Violations();
    private final List<CallerReport> told = new ArrayList<>();
    private final List<JobSnapshot> firstRecords = new ArrayList<>();
    private final int chargesBefore;

    FaultTrial(FaultTestBed place, FaultScript script) {
        this.place = place;
        this.script = script;
        this.folder = place.freshFolder();
        this.chargesBefore = place.emulator().charges().all().size();
        script.errands().forEach(errand -> told.add(new CallerReport()));
    }

    /** Carries it out and compares the ledgers. */
    ScriptResult carryOut() throws InterruptedException {
        orderUploadTroubles();
        bounded("the first client", () -> {
            MediaClient media = place.client(ledger);
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < script.errands().size(); i++) {
                callers.add(caller(media, script.errands().get(i), told.get(i)));
            }
            for (Thread caller : callers) {
                join(caller, HANG.minusSeconds(5), "an errand");
            }
            media.close();
        });
        awaitAnswersOnTheWire();
        place.truth().awaitWhatWasSent();
        firstRecords.addAll(ledger.list(JobFilter.ALL));
        place.emulator().faults().clear();
        bringHome();
        FaultAudit audit = new FaultAudit(place, script, folder, breaches);
        ScriptResult findings = audit.compare(told, firstRecords, ledger.list(JobFilter.ALL), charges());
        ScratchFolder.remove(folder);
        return findings;
    }

    private void orderUploadTroubles() {
        Emulator emulator = place.emulator();
        emulator.faults().clear();
        emulator.requests().clear();
        for (JobScenario errand : script.errands()) {
            errand.troubles().stream()
                    .filter(trouble -> trouble.step() == FaultStep.UPLOAD)
                    .forEach(trouble -> emulator.faults()
                            .times(
                                    trouble.times(),
                                    Endpoint.RUNNINGHUB_UPLOAD,
                                    trouble.kind().create(trouble.parameters())));
        }
    }

    private List<Charge> charges() {
        List<Charge> all = place.emulator().charges().all();
        return all.subList(chargesBefore, all.size());
    }

    private Thread caller(MediaClient media, JobScenario errand, CallerReport caller) {
        return started("fault-suite-caller", () -> {
            try {
                Job job = media.submit(request(errand));
                caller.accepted(job.handle());
                if (errand.patience() == Patience.LEAVES) {
                    return;
                }
                if (errand.patience() == Patience.CANCELS) {
                    cancel(job, caller);
                }
                Generation made = job.await();
                save(made, caller, errand.downloadPatience(), ".mp4");
            } catch (MediaException failure) {
                caller.failed(failure);
            } catch (RuntimeException | InterruptedException unexpected) {
                breaches.add("a caller got " + unexpected, unexpected);
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

    private MediaRequest request(JobScenario errand) {
        MediaSource picture = errand.localPicture()
                ? MediaSource.of(place.picture())
                : MediaSource.of(URI.create("https://pictures.example/boat.png"));
        return errand.offer()
                .request(errand.prompt(script.name() + " " + errand.offer()), picture)
                .deadline(errand.deadline())
                .onDeadline(errand.onDeadline())
                .build();
    }

    /** Saves the file, and interrupts a download that does not end. */
    private void save(Generation made, CallerReport caller, Duration patience, String name)
            throws InterruptedException {
        Path target = folder.resolve(made.job().id() + name);
        Thread saver = started("fault-suite-saver", () -> {
            try {
                caller.saved(made.video().saveTo(target).path(), !name.equals(HOME_NAME));
            } catch (MediaException failure) {
                caller.failed(failure);
            } catch (RuntimeException unexpected) {
                breaches.add("saving threw " + unexpected, unexpected);
            }
        });
        saver.join(patience.toMillis());
        if (saver.isAlive()) {
            saver.interrupt();
            join(saver, Duration.ofSeconds(5), "an interrupted download");
        }
    }

    /** An answer to a paid call may come, and be recorded, a moment after the deadline or the close. */
    private void awaitAnswersOnTheWire() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (ledger.list(JobFilter.ALL).stream().anyMatch(job -> job.state() == JobState.SUBMITTING)
                && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private void bringHome() throws InterruptedException {
        List<Integer> known = new ArrayList<>();
        List<Integer> byHandleAlone = new ArrayList<>();
        for (int i = 0; i < script.errands().size(); i++) {
            if (leftOver(i).isPresent()) {
                // Only who had the job itself has a handle that needs no ledger.
                boolean stranger = told.get(i).wasAccepted() && !script.sameLedger();
                (stranger ? byHandleAlone : known).add(i);
            }
        }
        bringHome(known, ledger);
        bringHome(byHandleAlone, new InMemoryLedger());
    }

    private void bringHome(List<Integer> errands, InMemoryLedger known) throws InterruptedException {
        if (errands.isEmpty()) {
            return;
        }
        bounded("bringing jobs home", () -> {
            try (MediaClient media = place.client(known)) {
                List<Thread> callers = new ArrayList<>();
                for (int i : errands) {
                    callers.add(started(
                            "fault-suite-home", () -> home(media, leftOver(i).orElseThrow(), told.get(i))));
                }
                for (Thread caller : callers) {
                    join(caller, HANG.minusSeconds(5), "bringing a job home");
                }
            }
        });
    }

    /** Returns the record of an errand that is neither delivered nor known to be over. */
    private Optional<JobSnapshot> leftOver(int index) {
        JobScenario errand = script.errands().get(index);
        CallerReport caller = told.get(index);
        return firstRecords.stream()
                .filter(job ->
                        errand.offer().models().contains(job.origin().model().nativeId()))
                .filter(job -> job.remoteId().isPresent() || job.state() == JobState.UNCONFIRMED)
                .filter(job -> job.state() != JobState.CANCELLED && caller.file() == null)
                .findFirst();
    }

    private void home(MediaClient media, JobSnapshot left, CallerReport caller) {
        String handle = caller.handle();
        if (handle == null) {
            breaches.add(left + " may be bought, and nobody was given a handle");
            return;
        }
        try {
            Job job = left.state() == JobState.UNCONFIRMED ? settled(media, left, handle) : attached(media, handle);
            if (job == null) {
                return;
            }
            try {
                save(job.await(), caller, HOME_DEADLINE, HOME_NAME);
            } finally {
                caller.ended(job.snapshot());
            }
        } catch (MediaException failure) {
            caller.failed(failure);
        } catch (RuntimeException | InterruptedException unexpected) {
            breaches.add("bringing " + left + " home threw " + unexpected, unexpected);
        }
    }

    private static Job attached(MediaClient media, String handle) {
        return media.attach(handle, HOME_DEADLINE, LeaveOrCancel.LEAVE);
    }

    /** Does what an owner does who looked into the provider's records. */
    private @Nullable Job settled(MediaClient media, JobSnapshot left, String handle) {
        Optional<Charge> bought = charges().stream()
                .filter(charge -> charge.model().equals(left.origin().model().nativeId()))
                .findFirst();
        if (bought.isEmpty()) {
            JobState state = media.settleNotBought(handle).state();
            if (state != JobState.REJECTED) {
                breaches.add(left + " was settled as not bought and is " + state);
            }
            return null;
        }
        return media.settleBought(handle, bought.get().requestId());
    }

    private void bounded(String what, Work work) throws InterruptedException {
        Thread thread = started("fault-suite-run", () -> {
            try {
                work.carryOut();
            } catch (InterruptedException | RuntimeException unexpected) {
                breaches.add(what + " threw " + unexpected, unexpected);
            }
        });
        join(thread, HANG, what);
    }

    private void join(Thread thread, Duration limit, String what) throws InterruptedException {
        thread.join(limit.toMillis());
        if (thread.isAlive()) {
            StringBuilder stack = new StringBuilder(what + " hangs:");
            for (StackTraceElement frame : thread.getStackTrace()) {
                stack.append("\n    at ").append(frame);
            }
            breaches.add(stack.toString());
        }
    }

    private static Thread started(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A part of a run. */
    @FunctionalInterface
    private interface Work {
        void carryOut() throws InterruptedException;
    }
}
