package dev.zoetrope.web;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobFailure;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records jobs as an engine would have, of several providers and in all states. */
final class SampleLedger {

    static final String PROMPT = "The paper boat drifts downstream past reeds in the morning mist";

    private static final List<String> MODELS = List.of(
            "runcomfy:kling/kling-video-o1/standard/image-to-video",
            "runninghub:kling-video-o1/text-to-video",
            "fal:fal-ai/veo3",
            "replicate:google/imagen-4");
    private static final List<String> FAMILIES = List.of("kling-o1-std", "kling-o1-std", "veo-3", "imagen-4");
    private static final List<String> SITES =
            List.of("model-api.runcomfy.net", "www.runninghub.ai", "queue.fal.run", "api.replicate.com");
    private static final List<String> PRICES = List.of("0.56", "0.42", "3.20", "0.04");
    private static final List<String> TEAMS = List.of("trailers", "catalogue", "social");
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;
    private static final int SPACING_SECONDS = 20;
    private static final int UNDER_WAY = 12;

    private final Ledger ledger;
    private final Instant now;
    private final List<SavedFile> files;

    SampleLedger(Ledger ledger, Instant now, List<SavedFile> files) {
        this.ledger = ledger;
        this.now = now;
        this.files = files;
    }

    /** Records many jobs, the last ones still under way. */
    void fill(int jobs) {
        for (int i = 0; i < jobs; i++) {
            add(i, jobs);
        }
    }

    private void add(int number, int jobs) {
        JobSnapshot job = intent(number, now.minusSeconds((long) (jobs - number) * SPACING_SECONDS));
        int left = jobs - number;
        if (left <= UNDER_WAY) {
            underWay(job, left);
        } else if (left == UNDER_WAY + 1 || number % 2_500 == 7) {
            next(submitting(job), JobState.UNCONFIRMED, 30);
        } else if (number % 17 == 3) {
            failed(job);
        } else if (number % 29 == 5) {
            finished(job, false);
        } else {
            finished(job, true);
        }
    }

    private JobSnapshot intent(int number, Instant created) {
        int kind = number % MODELS.size();
        String id = id(number);
        Map<String, String> tags = new LinkedHashMap<>();
        if (number % 5 != 0) {
            tags.put("team", TEAMS.get(number % TEAMS.size()));
            tags.put("campaign", "autumn-" + number % 5);
        }
        OutputKind output = kind == 3 ? OutputKind.IMAGE : OutputKind.VIDEO;
        JobOrigin origin = JobOrigin.builder(
                        id,
                        ModelId.parse(MODELS.get(kind)),
                        kind == 3 ? Capability.TEXT_TO_IMAGE : Capability.IMAGE_TO_VIDEO,
                        output)
                .family(FAMILIES.get(kind))
                .account("default")
                .site(SITES.get(kind))
                .idempotencyKey(number % 4 == 1 ? "batch/catalogue-" + number % 7 + "/sku-" + number : null)
                .requestHash(
                        "7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da" + String.format("%02x", kind))
                .tags(tags)
                .created(created)
                .deadline(created.plusSeconds(1_800))
                .target("/home/zoe/videos/")
                .build();
        JobSnapshot job = JobSnapshots.intent(
                origin,
                Cost.estimated(new Money(new BigDecimal(PRICES.get(kind)), "USD"), "per second", "2026-11-01", false));
        ledger.record(
                job,
                JobInput.builder(Map.of("prompt", PROMPT, "duration", new BigDecimal("5")))
                        .build());
        return job;
    }

    /** Ids look like those of the engine, and are the same in each run. */
    private static String id(int number) {
        StringBuilder id = new StringBuilder();
        long rest = (number + 1) * 0x9E3779B97F4A7C15L >>> 1;
        while (id.length() < ID_LENGTH) {
            id.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return id.toString();
    }

    private void underWay(JobSnapshot job, int left) {
        if (left % 4 == 0) {
            return;
        }
        JobSnapshot queued = queued(submitting(job));
        if (left % 4 == 1) {
            replace(
                    queued,
                    JobSnapshots.next(queued, queued.updated().plusSeconds(2))
                            .queuePosition(left)
                            .polled()
                            .build());
        } else if (left % 4 == 2) {
            replace(
                    queued,
                    JobSnapshots.next(queued, queued.updated().plusSeconds(8))
                            .state(JobState.RUNNING)
                            .rawStatus("in_progress")
                            .progress(left / 14.0)
                            .step("step " + left + " of 14")
                            .polled()
                            .build());
        } else {
            replace(
                    queued,
                    JobSnapshots.next(queued, queued.updated().plusSeconds(9))
                            .state(JobState.RUNNING)
                            .polled()
                            .build());
        }
    }

    JobSnapshot finished(JobSnapshot job, boolean delivered) {
        JobSnapshot running = JobSnapshots.next(
                        queued(
                                JobSnapshots.next(job, job.updated().plusSeconds(1))
                                        .state(JobState.SUBMITTING)
                                        .build(),
                                null),
                        job.updated().plusSeconds(60 + Math.abs(job.id().hashCode() % 40)))
                .state(JobState.SUCCEEDED)
                .artifacts(List.of(artifact(job, delivered)))
                .cost(Cost.reported(job.cost().amount().orElseThrow()))
                .answer("{\"status\":\"completed\",\"seed\":1234}")
                .build();
        return replace(job, running);
    }

    private ArtifactInfo artifact(JobSnapshot job, boolean delivered) {
        ArtifactInfo there = ArtifactInfo.file(
                job.origin().output(), URI.create("https://files.example/" + job.id() + "?signature=SECRETLINK"));
        if (!delivered || files.isEmpty()) {
            return delivered
                    ? there.withSaved(new SavedFile(Path.of("/gone/" + job.id()), "video/mp4", 1, "00"))
                    : there;
        }
        SavedFile file = files.stream()
                .filter(each ->
                        each.mediaType().startsWith(job.origin().output().id()))
                .findFirst()
                .orElse(files.get(files.size() - 1));
        return there.withSaved(file);
    }

    private void failed(JobSnapshot job) {
        JobSnapshot queued = queued(submitting(job));
        replace(
                queued,
                JobSnapshots.next(queued, queued.updated().plusSeconds(40))
                        .state(JobState.FAILED)
                        .rawStatus("failed")
                        .failure(new JobFailure(
                                FailureReason.MODERATION, "the prompt was refused by the provider's filter"))
                        .build());
    }

    private JobSnapshot submitting(JobSnapshot job) {
        return next(job, JobState.SUBMITTING, 1);
    }

    private JobSnapshot next(JobSnapshot job, JobState state, int seconds) {
        return replace(
                job,
                JobSnapshots.next(job, job.updated().plusSeconds(seconds))
                        .state(state)
                        .build());
    }

    private JobSnapshot queued(JobSnapshot submitting) {
        return replace(submitting, queued(submitting, null));
    }

    private static JobSnapshot queued(JobSnapshot submitting, @Nullable Integer position) {
        return JobSnapshots.next(submitting, submitting.updated().plusSeconds(1))
                .state(JobState.QUEUED)
                .remoteId("remote-" + submitting.id())
                .rawStatus("in_queue")
                .queuePosition(position)
                .build();
    }

    private JobSnapshot replace(JobSnapshot job, JobSnapshot next) {
        if (!ledger.replace(job, next)) {
            throw new IllegalStateException(job.id() + " was not recorded");
        }
        return next;
    }
}
