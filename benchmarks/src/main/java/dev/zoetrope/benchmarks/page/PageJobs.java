package dev.zoetrope.benchmarks.page;

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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fills a ledger with jobs of 40 families at 4 providers, tagged and in batches, with some of them open or in doubt. */
final class PageJobs {

    private static final List<String> PROVIDERS = List.of("runcomfy", "runninghub", "fal", "replicate");
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;
    private static final int FAMILIES = 40;
    private static final int OPEN = 200;
    private static final int THREADS = 64;
    private static final int SPACING_SECONDS = 20;

    private final Ledger ledger;
    private final int jobs;
    private final Instant now = Instant.now();

    private PageJobs(Ledger ledger, int jobs) {
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /** Many threads share each durable write. */
    static void fill(Ledger ledger, int jobs) throws InterruptedException {
        PageJobs all = new PageJobs(ledger, jobs);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < jobs; i++) {
            int number = i;
            threads.execute(() -> {
                try {
                    all.add(number);
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.HOURS)) {
            throw new IllegalStateException("the ledger takes too long");
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    private void add(int number) {
        JobSnapshot job = intent(number);
        JobSnapshot submitting = JobSnapshots.next(job, job.updated().plusSeconds(1))
                .state(JobState.SUBMITTING)
                .build();
        JobSnapshot last = number % 5_000 == 1
                ? JobSnapshots.next(submitting, job.updated().plusSeconds(9))
                        .state(JobState.UNCONFIRMED)
                        .build()
                : ended(submitting, number);
        if (!ledger.replace(job, last)) {
            throw new IllegalStateException(job.id() + " was not recorded");
        }
    }

    private JobSnapshot ended(JobSnapshot submitting, int number) {
        JobSnapshot queued = JobSnapshots.next(submitting, submitting.updated().plusSeconds(1))
                .state(JobState.QUEUED)
                .remoteId("remote-" + submitting.id())
                .rawStatus("in_queue")
                .queuePosition(3)
                .build();
        if (jobs - number <= OPEN) {
            return queued;
        }
        ArtifactInfo there =
                ArtifactInfo.file(submitting.origin().output(), URI.create("https://files.example/" + number + ".mp4"));
        ArtifactInfo here = there.withSaved(
                new SavedFile(Path.of("/home/zoe/videos/" + number + ".mp4"), "video/mp4", 4_000_000, "00"));
        return JobSnapshots.next(queued, queued.updated().plusSeconds(40 + number % 60))
                .state(JobState.SUCCEEDED)
                .artifacts(List.of(number % 1_000 == 7 ? there : here))
                .cost(Cost.reported(submitting.cost().amount().orElseThrow()))
                .build();
    }

    private JobSnapshot intent(int number) {
        String provider = PROVIDERS.get(number % PROVIDERS.size());
        String family = "family-" + number % FAMILIES;
        Instant created = now.minusSeconds((long) (jobs - number) * SPACING_SECONDS);
        JobOrigin origin = JobOrigin.builder(
                        id(number),
                        new ModelId(provider, "models/" + family + "/image-to-video"),
                        Capability.IMAGE_TO_VIDEO,
                        OutputKind.VIDEO)
                .family(family)
                .account("default")
                .site(provider + ".example")
                .idempotencyKey(number % 4 == 1 ? "batch/catalogue-" + number % 13 + "/sku-" + number : null)
                .requestHash("hash-" + number)
                .tags(Map.of("team", "team-" + number % 7, "campaign", "campaign-" + number % 31))
                .created(created)
                .deadline(created.plusSeconds(1_800))
                .target("/home/zoe/videos/")
                .build();
        Money price = new Money(new BigDecimal(number % FAMILIES + 4).movePointLeft(2), "USD");
        JobSnapshot job = JobSnapshots.intent(origin, Cost.estimated(price, "a price", "2026-11-01", false));
        ledger.record(
                job,
                JobInput.builder(Map.of("prompt", "A paper boat drifts downstream. ".repeat(12)))
                        .build());
        return job;
    }

    private static String id(int number) {
        StringBuilder id = new StringBuilder();
        long rest = ((number + 1) * 0x9E3779B97F4A7C15L) >>> 1;
        while (id.length() < ID_LENGTH) {
            id.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return id.toString();
    }
}
