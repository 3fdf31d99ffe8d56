package dev.zoetrope.observability.step;

import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps of the events of one engine's jobs. Only instants are kept between two events: a step is handed on once,
 * when it is over, and nothing stays open for the minutes that a job takes. What another engine did is not handed on,
 * because that engine's own listeners hear of it.
 */
public final class StepTracker implements JobListener {

    /** The outcome of a step that ended as it should. */
    public static final String SUCCEEDED = "succeeded";

    /** The outcome of a paid call that the provider accepted. */
    public static final String ACCEPTED = "accepted";

    /** The outcome of a step that is tried again. */
    static final String RETRIED = "retried";

    /** The outcome of a step that did not end as it should. */
    static final String FAILED = "failed";

    /** How many jobs are kept in mind: of one that this process stopped following, no last event comes. */
    private static final int MOST = 100_000;

    private final Consumer<JobStep> steps;
    private final Map<String, Map<JobStep.Kind, Instant>> started = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<JobStep.Kind, Instant>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Creates a tracker that has seen no job.
     *
     * @param steps receives each step, on the thread that brings the event
     */
    public StepTracker(Consumer<JobStep> steps) {
        this.steps = steps;
    }

    @Override
    public void onEvent(JobEvent event) {
        switch (event.kind()) {
            case WAITING -> begin(event, JobStep.Kind.ADMISSION);
            case UPLOADING -> {
                end(event, JobStep.Kind.ADMISSION, SUCCEEDED);
                if (event.job().state() == JobState.UPLOADING) {
                    begin(event, JobStep.Kind.UPLOAD);
                }
            }
            case SUBMITTING -> {
                end(event, JobStep.Kind.ADMISSION, SUCCEEDED);
                end(event, JobStep.Kind.UPLOAD, SUCCEEDED);
                begin(event, JobStep.Kind.SUBMIT);
            }
            case RETRIED -> {
                end(event, JobStep.Kind.UPLOAD, RETRIED);
                end(event, JobStep.Kind.SUBMIT, RETRIED);
            }
            case ACCEPTED -> end(event, JobStep.Kind.SUBMIT, ACCEPTED);
            case RUNNING -> running(event);
            case DOWNLOADING -> {
                // Of a download that was given up, no event came.
                remove(event.job(), JobStep.Kind.DOWNLOAD);
                begin(event, JobStep.Kind.DOWNLOAD);
            }
            case DOWNLOADED -> downloaded(event, SUCCEEDED);
            case DOWNLOAD_FAILED -> downloaded(event, FAILED);
            case SETTLED -> settled(event);
            default -> {
                // The other kinds neither begin nor end a step.
            }
        }
    }

    private void running(JobEvent event) {
        if (begin(event, JobStep.Kind.RUN)) {
            event.job().accepted().ifPresent(accepted -> hand(event, JobStep.Kind.QUEUE, accepted, SUCCEEDED));
        }
    }

    private void downloaded(JobEvent event, String outcome) {
        end(event, JobStep.Kind.DOWNLOAD, outcome);
        forgetIfIdle(event.job());
    }

    private void settled(JobEvent event) {
        String outcome = event.job().state().name().toLowerCase(Locale.ROOT);
        end(event, JobStep.Kind.ADMISSION, FAILED);
        end(event, JobStep.Kind.UPLOAD, FAILED);
        end(event, JobStep.Kind.SUBMIT, outcome);
        end(event, JobStep.Kind.RUN, outcome);
        hand(event, JobStep.Kind.JOB, event.job().origin().created(), outcome);
        forgetIfIdle(event.job());
    }

    private synchronized boolean begin(JobEvent event, JobStep.Kind step) {
        return started.computeIfAbsent(event.job().id(), id -> new EnumMap<>(JobStep.Kind.class))
                        .putIfAbsent(step, event.at())
                == null;
    }

    private void end(JobEvent event, JobStep.Kind step, String outcome) {
        Instant start = remove(event.job(), step);
        if (start != null) {
            hand(event, step, start, outcome);
        }
    }

    private synchronized @Nullable Instant remove(JobSnapshot job, JobStep.Kind step) {
        Map<JobStep.Kind, Instant> open = started.get(job.id());
        return open == null ? null : open.remove(step);
    }

    private synchronized void forgetIfIdle(JobSnapshot job) {
        Map<JobStep.Kind, Instant> open = started.get(job.id());
        if (open != null && open.isEmpty()) {
            started.remove(job.id());
        }
    }

    private void hand(JobEvent event, JobStep.Kind step, Instant start, String outcome) {
        if (!event.elsewhere()) {
            steps.accept(new JobStep(step, event.job(), start, event.at(), outcome));
        }
    }
}
