package dev.zoetrope.resilience.faults;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Artifact;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.request.RunWorkflow;
import dev.zoetrope.api.workflow.Workflow;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.emulator.Fault;
import dev.zoetrope.resilience.faults.RestartCase.Moment;
import dev.zoetrope.resilience.faults.RestartCase.Outcome;
import dev.zoetrope.resilience.testbed.AcceptedJobs;
import dev.zoetrope.resilience.testbed.Oracle;
import dev.zoetrope.resilience.testbed.SmallGraphs;
import dev.zoetrope.resilience.testbed.SolidPicture;
import dev.zoetrope.resilience.testbed.Violations;
import dev.zoetrope.testing.harness.ScratchFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Restarts the ComfyUI server of an emulator of its own while one job is at it. The client gets no answer about the job
 * before the restart, so that the instant of its polls does not matter.
 */
final class RestartTrial {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL_PAUSE = Duration.ofMillis(100);
    private static final long LOOK_MS = 5;
    private static final int SIDE = 32;
    private static final int UNAVAILABLE = 503;

    private final RestartCase restart;
    private final ScratchFolder folder;
    private final Path picture;
    private final Emulator emulator;
    private final Oracle oracle;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Violations violations = new Violations();

    private RestartTrial(RestartCase restart, ScratchFolder folder, Emulator emulator) throws IOException {
        this.restart = restart;
        this.folder = folder;
        this.emulator = emulator;
        this.oracle = new Oracle(emulator);
        this.picture = Files.write(folder.path().resolve("boat.png"), SolidPicture.png(SIDE, 0));
    }

    /**
     * Carries out one case.
     *
     * @return the broken promises; empty if there are none
     */
    static List<String> carryOut(RestartCase restart) throws IOException, InterruptedException {
        try (ScratchFolder folder = ScratchFolder.named("zoetrope-restart");
                Emulator emulator = Emulator.start(EmulatorOptions.builder()
                        .queueTime(Duration.ofMillis(20))
                        .runTime(Duration.ofMillis(30))
                        .build())) {
            RestartTrial trial = new RestartTrial(restart, folder, emulator);
            trial.run();
            return trial.violations.all();
        }
    }

    private void run() throws InterruptedException {
        try (MediaClient other = client(new InMemoryLedger());
                MediaClient media = client(ledger)) {
            if (restart.moment() == Moment.ACCEPTED) {
                other.submit(request(RestartCase.RUNNING.graph()));
                await(() -> !emulator.charges().all().isEmpty(), "the other job runs");
            }
            emulator.faults().always(Endpoint.COMFYUI_JOB, Fault.status(UNAVAILABLE));
            if (restart.unanswered()) {
                emulator.faults().next(Endpoint.COMFYUI_SUBMIT, Fault.loseReply());
            }
            var submitted = media.submitAsync(request(restart.graph())).toCompletableFuture();
            await(this::reached, restart.moment().name());
            emulator.comfyUi().restart();
            emulator.faults().clear();
            finish(submitted.join());
        }
    }

    private MediaClient client(InMemoryLedger records) {
        return Zoetrope.builder()
                .environment(emulator.variables(), "emulator")
                .ledger(records)
                .catalogs(folder.path().resolve("catalogs"))
                .polling(moment -> POLL_PAUSE)
                .build();
    }

    private MediaRequest request(Workflow graph) {
        return RunWorkflow.of(graph)
                .set(SmallGraphs.LOADER, SmallGraphs.PICTURE, MediaSource.of(picture))
                .deadline(DEADLINE)
                .build();
    }

    private boolean reached() {
        List<JobSnapshot> jobs = ledger.list(JobFilter.ALL);
        if (jobs.isEmpty()) {
            return false;
        }
        String id = AcceptedJobs.promptId(jobs.get(0));
        return switch (restart.moment()) {
            case ACCEPTED -> emulator.comfyUi().submits(id) == 1;
            case HALF_SAVED -> made(id).size() == 1;
            case ENDED -> made(id).size() == 2;
        };
    }

    private void finish(Job job) {
        try {
            compare(job.await());
        } catch (MediaException failure) {
            violations.unless(failure.reason() == FailureReason.GENERATION_FAILED, "it failed otherwise: " + failure);
        } catch (IOException e) {
            violations.add("a file could not be read", e);
        }
        JobSnapshot end = job.snapshot();
        Outcome outcome = new Outcome(
                end.state(),
                emulator.comfyUi().submits(AcceptedJobs.promptId(end)),
                AcceptedJobs.executions(end, emulator.charges().all()));
        violations.unless(
                outcome.equals(restart.expected()), "expected " + restart.expected() + ", and it is " + outcome);
    }

    private void compare(Generation made) throws IOException {
        Set<ByteBuffer> received = new HashSet<>();
        for (Artifact artifact : made.artifacts()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            artifact.writeTo(bytes);
            received.add(ByteBuffer.wrap(bytes.toByteArray()));
        }
        violations.unless(
                received.equals(made(AcceptedJobs.promptId(made.job()))),
                "it was delivered otherwise than it was made");
    }

    private Set<ByteBuffer> made(String id) {
        return oracle.files(Offer.COMFYUI, id).stream().map(ByteBuffer::wrap).collect(Collectors.toSet());
    }

    private static void await(BooleanSupplier reached, String what) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("it was waited for in vain: " + what);
            }
            Thread.sleep(LOOK_MS);
        }
    }
}
