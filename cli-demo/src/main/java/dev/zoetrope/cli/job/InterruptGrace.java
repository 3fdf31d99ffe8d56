package dev.zoetrope.cli.job;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.cli.runtime.Stages;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens to a submit at Ctrl-C. If the paid call is on the wire, its answer gets a few seconds, so that the
 * handle can name the job; if it was not made yet, it will not be made.
 */
public final class InterruptGrace {

    /** How long the answer to a paid call may take after Ctrl-C. */
    public static final Duration FOR_AN_ANSWER = Duration.ofSeconds(10);

    private static final Duration FOR_CLOSING = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(50);

    private final JobTask task;
    private final MediaClient client;
    private final Duration forAnAnswer;

    InterruptGrace(JobTask task, MediaClient client, Duration forAnAnswer) {
        this.task = task;
        this.client = client;
        this.forAnAnswer = forAnAnswer;
    }

    /** Waits for the answer as long as that makes sense, and reports to the task what came of it. */
    void await(CompletableFuture<Job> answer) {
        try {
            if (onTheWire()) {
                task.note(
                        "interrupted: waiting a few seconds to learn whether it was bought; Ctrl-C again ends at once");
            }
            for (long waited = 0; onTheWire() && waited < forAnAnswer.toMillis(); waited += STEP.toMillis()) {
                if (settled(answer, STEP)) {
                    return;
                }
            }
            client.close();
            if (!settled(answer, FOR_CLOSING) && onTheWire()) {
                task.doubt();
            }
        } catch (InterruptedException again) {
            task.doubt();
        }
    }

    private boolean onTheWire() {
        Optional<JobSnapshot> job =
                task.job().flatMap(seen -> client.jobs().find(seen.id())).map(JobRecord::job);
        job.ifPresent(task::remember);
        return job.map(JobSnapshot::state).filter(JobState.SUBMITTING::equals).isPresent();
    }

    private boolean settled(CompletableFuture<Job> answer, Duration patience) throws InterruptedException {
        try {
            task.accepted(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failed) {
            if (Stages.cause(failed) instanceof MediaException failure) {
                task.failedWith(failure);
                if (failure.reason() == FailureReason.UNCONFIRMED || failure.reason() == FailureReason.INTERRUPTED) {
                    task.doubt();
                }
            }
            return true;
        }
    }
}
