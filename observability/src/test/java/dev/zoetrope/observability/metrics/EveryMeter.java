package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Cost;
import dev.zoetrope.api.cost.Money;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.api.media.OutputKind;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import dev.zoetrope.observability.step.Given;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Brings every meter there is into a registry. */
final class EveryMeter {

    private EveryMeter() {}

    static void into(MeterRegistry registry) {
        JobTags tags = new JobTags(MetricsSettings.DEFAULTS);
        SpendMeters spend = new SpendMeters(registry, tags);
        JobMeters meters = new JobMeters(registry, tags, spend);
        aWholeWay(new Given("j1", Given.estimate("1USD")), meters);
        aWholeWay(new Given("j2", Cost.UNKNOWN), meters);
        spend.countAll();
        InMemoryLedger ledger = new InMemoryLedger();
        Given open = new Given("j3", Given.estimate("1USD"));
        ledger.record(open.job(), JobInput.UNKNOWN);
        try (MediaClient media = Zoetrope.builder()
                .environment(Map.of(), "none")
                .discovery(false)
                .ledger(ledger)
                .budget(Budget.builder().perDay(Money.parse("5USD")).build())
                .build()) {
            new LedgerGauges(media, registry).refresh();
        }
    }

    private static void aWholeWay(Given job, JobMeters meters) {
        meters.onEvent(job.at(JobEvent.Kind.FALLBACK, 0));
        meters.onEvent(job.at(JobEvent.Kind.WAITING, 0));
        meters.onEvent(job.moved(JobEvent.Kind.UPLOADING, 1, JobState.UPLOADING));
        meters.onEvent(job.moved(JobEvent.Kind.SUBMITTING, 2, JobState.SUBMITTING));
        meters.onEvent(job.after(
                JobEvent.Kind.RETRIED,
                3,
                next -> next.state(JobState.PLANNED).failure(new JobFailure(FailureReason.RATE_LIMITED, "too many"))));
        meters.onEvent(job.accepted(4));
        meters.onEvent(job.after(JobEvent.Kind.POLLED, 5, next -> next.polled()));
        meters.onEvent(job.moved(JobEvent.Kind.RUNNING, 6, JobState.RUNNING));
        ArtifactInfo film = ArtifactInfo.file(OutputKind.VIDEO, URI.create("https://example.org/a.mp4"));
        meters.onEvent(job.after(
                JobEvent.Kind.SETTLED,
                60,
                next -> next.state(JobState.SUCCEEDED).failure(null).artifacts(List.of(film))));
        meters.onEvent(job.at(JobEvent.Kind.DOWNLOADING, 61));
        SavedFile file = new SavedFile(Path.of("a.mp4"), "video/mp4", 1_000, "00");
        meters.onEvent(job.after(JobEvent.Kind.DOWNLOADED, 62, next -> next.artifacts(List.of(film.withSaved(file)))));
    }
}
