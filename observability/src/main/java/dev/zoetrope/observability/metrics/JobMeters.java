package dev.zoetrope.observability.metrics;

import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.ArtifactInfo;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.SavedFile;
import dev.zoetrope.observability.step.JobStep;
import dev.zoetrope.observability.step.StepTracker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is counted and timed as jobs go their way, of this engine's own events alone. */
final class JobMeters implements JobListener {

    /** From a picture to a long film; those of the registry end long before a film is done. */
    private static final Duration[] MINUTES = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30)
    };

    private static final int MOST_DOWNLOADS = 10_000;
    private static final int MOST_DOUBTS = 10_000;

    private final MeterRegistry registry;
    private final JobTags tags;
    private final SpendMeters spend;
    private final StepTracker steps = new StepTracker(this::timed);
    private final Map<String, List<ArtifactInfo>> downloads = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ArtifactInfo>> eldest) {
            return size() > MOST_DOWNLOADS;
        }
    };

    /** Jobs that are counted as in doubt already, so that what becomes of them is not counted once more. */
    private final Map<String, Boolean> doubts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_DOUBTS;
        }
    };

    JobMeters(MeterRegistry registry, JobTags tags, SpendMeters spend) {
        this.registry = registry;
        this.tags = tags;
        this.spend = spend;
    }

    @Override
    public void onEvent(JobEvent event) {
        if (!event.elsewhere()) {
            count(event.kind(), event.job());
        } else if (event.kind() == JobEvent.Kind.SETTLED) {
            // Counted there; here it may come to another end.
            countedBefore(event.job());
        }
        steps.onEvent(event);
    }

    private void count(JobEvent.Kind kind, JobSnapshot job) {
        switch (kind) {
            case FALLBACK -> counter("zoetrope.fallbacks", "Jobs tried here after a refusal elsewhere", job);
            case RETRIED -> retried(job);
            case POLLED -> counter("zoetrope.polls", "Answers about the state of jobs", job);
            case COST -> spend.costKnown(job);
            case DOWNLOADING -> begin(job);
            case DOWNLOADED -> downloaded(job);
            case SETTLED -> spend.settled(job);
            default -> {
                // The other kinds are the beginnings and ends of steps.
            }
        }
    }

    private void counter(String name, String description, JobSnapshot job) {
        Counter.builder(name)
                .description(description)
                .tags(JobTags.provider(job))
                .register(registry)
                .increment();
    }

    private void retried(JobSnapshot job) {
        String reason = job.failure()
                .map(failure -> failure.reason().name().toLowerCase(Locale.ROOT))
                .orElse("unknown");
        Counter.builder("zoetrope.retries")
                .description("Calls that verifiably bought nothing and are repeated")
                .tags(JobTags.provider(job).and(JobTags.REASON, reason))
                .register(registry)
                .increment();
    }

    private synchronized void begin(JobSnapshot job) {
        downloads.put(job.id(), job.artifacts());
    }

    private synchronized @Nullable List<ArtifactInfo> before(JobSnapshot job) {
        return downloads.remove(job.id());
    }

    private void downloaded(JobSnapshot job) {
        List<ArtifactInfo> before = before(job);
        if (before != null && before.size() == job.artifacts().size()) {
            IntStream.range(0, before.size())
                    .filter(i -> !Objects.equals(
                            before.get(i).saved(), job.artifacts().get(i).saved()))
                    .mapToObj(i -> job.artifacts().get(i).saved())
                    .filter(Objects::nonNull)
                    .forEach(file -> bytes(file, job));
        }
    }

    private void bytes(SavedFile file, JobSnapshot job) {
        DistributionSummary.builder("zoetrope.download.bytes")
                .description("Sizes of saved files")
                .baseUnit("bytes")
                .tags(JobTags.provider(job))
                .register(registry)
                .record((double) file.bytes());
    }

    private void timed(JobStep step) {
        Tags provider = JobTags.provider(step.job());
        Tags outcome = provider.and(JobTags.OUTCOME, step.outcome());
        switch (step.kind()) {
            case ADMISSION -> timer("zoetrope.admission.wait", "Waits for a place at the provider", provider, step);
            case UPLOAD ->
                timer("zoetrope.upload", "Uploads of local files, each with all files of a job", outcome, step);
            case SUBMIT -> timer("zoetrope.submit", "Paid calls", outcome, step);
            case QUEUE ->
                timer(
                        "zoetrope.job.wait",
                        "From acceptance until the provider works on it",
                        tags.task(step.job()),
                        step);
            case RUN ->
                timer("zoetrope.job.run", "From when the provider works on it to the end", tags.task(step.job()), step);
            case DOWNLOAD -> timer("zoetrope.download", "Downloads of files that are saved", outcome, step);
            case JOB -> {
                if (!countedBefore(step.job())) {
                    ended(step);
                }
            }
        }
    }

    private void ended(JobStep step) {
        timer("zoetrope.job.duration", "From the intent to the end", tags.task(step.job()), step);
        Counter.builder("zoetrope.jobs")
                .description("Jobs that ended")
                .tags(tags.task(step.job()).and(JobTags.OUTCOME, step.outcome()))
                .register(registry)
                .increment();
    }

    /** A job in doubt has ended as far as anyone knows, and ends again when that is settled. */
    private synchronized boolean countedBefore(JobSnapshot job) {
        if (job.state() == JobState.UNCONFIRMED) {
            return doubts.put(job.id(), true) != null;
        }
        boolean declared = job.state() == JobState.REJECTED
                && job.failure()
                        .filter(failure -> failure.reason() == FailureReason.UNCONFIRMED)
                        .isPresent();
        return doubts.remove(job.id()) != null || declared;
    }

    private void timer(String name, String description, Tags marked, JobStep step) {
        Timer.builder(name)
                .description(description)
                .tags(marked)
                .serviceLevelObjectives(MINUTES)
                .maximumExpectedValue(Duration.ofHours(1))
                .register(registry)
                .record(step.duration());
    }
}
