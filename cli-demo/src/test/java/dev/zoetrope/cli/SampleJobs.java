package dev.zoetrope.cli;

import dev.zoetrope.api.catalog.Capability;
import dev.zoetrope.api.catalog.ModelId;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.spi.JobSnapshots;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs to test with. */
final class SampleJobs {

    static final Instant CREATED = Instant.parse("2026-05-01T12:00:00Z");
    static final String ID = "abcdefgh2345";

    private SampleJobs() {}

    static JobSnapshot planned(String model, @Nullable String family) {
        return JobSnapshots.intent(
                JobOrigin.builder(ID, ModelId.parse(model), Capability.IMAGE_TO_VIDEO, OutputKind.VIDEO)
                        .family(family)
                        .account("default")
                        .requestHash("00")
                        .sizeClass("5")
                        .created(CREATED)
                        .deadline(CREATED.plusSeconds(1800))
                        .build());
    }

    static JobSnapshot planned() {
        return planned("runcomfy:kling/o1/standard/image-to-video", "kling-o1-std");
    }

    static JobSnapshot submitting() {
        return JobSnapshots.next(planned(), CREATED.plusSeconds(1))
                .state(JobState.SUBMITTING)
                .build();
    }

    static JobSnapshot queued(@Nullable Integer position) {
        return JobSnapshots.next(submitting(), CREATED.plusSeconds(2))
                .state(JobState.QUEUED)
                .remoteId("r-1")
                .queuePosition(position)
                .build();
    }

    static JobSnapshot running(@Nullable Double progress) {
        return JobSnapshots.next(queued(null), CREATED.plusSeconds(3))
                .state(JobState.RUNNING)
                .progress(progress)
                .polled()
                .build();
    }

    static JobSnapshot succeeded() {
        return JobSnapshots.next(running(null), CREATED.plusSeconds(61))
                .state(JobState.SUCCEEDED)
                .polled()
                .cost(Cost.reported(Money.parse("0.56USD")))
                .artifacts(List.of(video("https://files.example/out.mp4?sig=1")))
                .build();
    }

    static ArtifactInfo video(String uri) {
        return ArtifactInfo.file(OutputKind.VIDEO, URI.create(uri));
    }
}
