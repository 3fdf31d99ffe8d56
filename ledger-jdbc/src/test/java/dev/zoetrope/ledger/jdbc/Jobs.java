package dev.zoetrope.ledger.jdbc;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.ledger.JobSnapshotBuilder;
import dev.zoetrope.spi.ledger.JobSnapshots;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs to record. */
final class Jobs {

    static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");
    static final ModelId MODEL = new ModelId("runcomfy", "kling/kling-video-o1/standard/image-to-video");
    static final JobInput INPUT = JobInput.builder(Map.of("prompt", "a boat")).build();

    private Jobs() {}

    static JobSnapshot intent(String id) {
        return intent(id, null, "hash-" + id, START);
    }

    static JobSnapshot keyed(String id, String key) {
        return intent(id, key, "hash-" + id, START);
    }

    static JobSnapshot hashed(String id, String hash) {
        return intent(id, null, hash, START);
    }

    static JobSnapshot intent(String id, @Nullable String key, String hash, Instant created) {
        return JobSnapshots.intent(
                JobOrigin.builder(id, MODEL, Capability.IMAGE_TO_VIDEO, OutputKind.VIDEO)
                        .family("kling-o1-std")
                        .account("default")
                        .idempotencyKey(key)
                        .requestHash(hash)
                        .sizeClass("5s")
                        .created(created)
                        .deadline(created.plusSeconds(600))
                        .site("model-api.runcomfy.net")
                        .target("/home/zoe/videos")
                        .build(),
                Cost.estimated(new Money(new BigDecimal("0.560"), "USD"), "5 s at 0.112", "2026-02-01", true));
    }

    /** Returns the next snapshot of a job, a second later. */
    static JobSnapshot then(JobSnapshot job, JobState state) {
        JobSnapshotBuilder next =
                JobSnapshots.next(job, job.updated().plusSeconds(1)).state(state);
        if (state == JobState.QUEUED) {
            next.remoteId("remote-" + job.id()).rawStatus("in_queue").polled();
        }
        if (state == JobState.SUCCEEDED) {
            next.artifacts(List.of(ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://files.example/boat.mp4"))));
        }
        return next.build();
    }
}
