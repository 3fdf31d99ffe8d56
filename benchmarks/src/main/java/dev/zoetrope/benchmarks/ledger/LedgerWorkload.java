package dev.zoetrope.benchmarks.ledger;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Writes jobs to a ledger as an engine does. */
final class LedgerWorkload {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final double NANOS = 1e9;
    private static final JobInput INPUT = JobInput.builder(Map.of(
                    "prompt",
                    "A paper boat drifts downstream past reeds in the morning mist, seen from the bank. ".repeat(4),
                    "image",
                    "https://files.example/uploads/boat.png",
                    "duration",
                    BigDecimal.valueOf(5)))
            .build();

    private final Ledger ledger;
    private final String name;

    LedgerWorkload(Ledger ledger, String name) {
        this.ledger = ledger;
        this.name = name;
    }

    /** Records the intent of a job. */
    JobSnapshot record(int number) {
        Instant created = START.plusMillis(number);
        String id = name + "-" + number;
        JobSnapshot intent = JobSnapshots.intent(
                JobOrigin.builder(
                                id,
                                new ModelId("runcomfy", "kling/kling-video-o1/standard/image-to-video"),
                                Capability.IMAGE_TO_VIDEO,
                                OutputKind.VIDEO)
                        .family("kling-o1-std")
                        .account("default")
                        .idempotencyKey("order-" + id)
                        .requestHash("hash-" + id)
                        .sizeClass("5s")
                        .created(created)
                        .deadline(created.plusSeconds(600))
                        .site("model-api.runcomfy.net")
                        .target("/home/somebody/videos")
                        .build(),
                Cost.estimated(new Money(new BigDecimal("0.56"), "USD"), "5 s at 0.112 USD", "2026-02-01", false));
        if (!ledger.record(intent, INPUT).equals(intent)) {
            throw new IllegalStateException(id + " was there before");
        }
        return intent;
    }

    /** Records a whole job: intent, submitting, queued, running, succeeded, saved; six durable writes. */
    void live(int number) {
        JobSnapshot job = record(number);
        job = then(
                job,
                JobSnapshots.next(job, job.updated().plusMillis(1))
                        .state(JobState.SUBMITTING)
                        .build());
        job = then(
                job,
                JobSnapshots.next(job, job.updated().plusSeconds(1))
                        .state(JobState.QUEUED)
                        .remoteId("remote-" + job.id())
                        .rawStatus("in_queue")
                        .build());
        job = then(
                job,
                JobSnapshots.next(job, job.updated().plusSeconds(5))
                        .state(JobState.RUNNING)
                        .rawStatus("in_progress")
                        .polled()
                        .build());
        job = then(job, succeeded(job, ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://files.example/v.mp4"))));
        then(job, saved(job));
    }

    /** Records a job that has ended and whose file is saved, with two writes instead of six. */
    void finished(int number) {
        JobSnapshot job = record(number);
        JobSnapshot accepted =
                JobSnapshots.next(job, job.updated()).state(JobState.SUBMITTING).build();
        accepted = JobSnapshots.next(accepted, job.updated())
                .state(JobState.QUEUED)
                .remoteId("remote-" + job.id())
                .build();
        then(
                job,
                saved(succeeded(
                        accepted, ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://files.example/v.mp4")))));
    }

    private static JobSnapshot succeeded(JobSnapshot job, ArtifactInfo artifact) {
        return JobSnapshots.next(job, job.updated().plusSeconds(60))
                .state(JobState.SUCCEEDED)
                .rawStatus("completed")
                .polled()
                .artifacts(List.of(artifact))
                .build();
    }

    private static JobSnapshot saved(JobSnapshot job) {
        SavedFile file = new SavedFile(
                Path.of("/home/somebody/videos", job.id() + ".mp4"),
                "video/mp4",
                5_000_000,
                "0123456789abcdef".repeat(4));
        return JobSnapshots.next(job, job.updated().plusSeconds(2))
                .artifacts(List.of(job.artifacts().get(0).withSaved(file)))
                .build();
    }

    private JobSnapshot then(JobSnapshot job, JobSnapshot next) {
        if (!ledger.replace(job, next)) {
            throw new IllegalStateException(job + " had changed");
        }
        return next;
    }

    /** Runs an action a number of times on a number of threads, and returns the runs per second. */
    static double perSecond(int threads, int times, IntConsumer action) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger next = new AtomicInteger();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        long start = System.nanoTime();
        for (int thread = 0; thread < threads; thread++) {
            pool.execute(() -> {
                try {
                    for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                        action.accept(number);
                    }
                } catch (RuntimeException e) {
                    failure.set(e);
                }
            });
        }
        pool.shutdown();
        if (!pool.awaitTermination(1, TimeUnit.HOURS)) {
            throw new IllegalStateException("not finished within an hour");
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        return times / ((System.nanoTime() - start) / NANOS);
    }
}
