package dev.zoetrope.cluster;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.zoetrope.spi.Poller;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What db-scheduler runs when a job is due on this node: one look, and the plan of the next one. */
final class PollTask {

    private static final Logger LOG = LoggerFactory.getLogger(PollTask.class);

    /** A provider has 30 seconds for its answer; the rest is for the way there and for the ledger. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

    private static final double SHORTEST_REFUSAL_MILLIS = 250;
    private static final double LONGEST_REFUSAL_MILLIS = 30_000;
    private static final double GROWTH = 1.5;
    private static final int MOST_TOLD = 10_000;

    private final Poller poller;
    private final DatabaseClock clock;
    private final Duration freshness;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    /** The jobs of which the log says already that this node cannot look at them. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Makes the looks of a node.
     *
     * @param poller who looks
     * @param clock the database's time
     * @param freshness for how long a job that this node picked is certainly its own, without a heartbeat
     */
    PollTask(Poller poller, DatabaseClock clock, Duration freshness) {
        this.poller = poller;
        this.clock = clock;
        this.freshness = freshness;
    }

    CustomTask<Void> task() {
        return Tasks.custom(PollTable.LOOK, Void.class)
                .onFailure(this::planAfterRefusal)
                .onDeadExecution((found, row) -> row.reschedule(found, clock.now()))
                .execute(this::look);
    }

    /** Ends all waiting for looks, and looks no more. */
    void close() {
        closing.complete(null);
    }

    private CompletionHandler<Void> look(TaskInstance<Void> row, ExecutionContext context) {
        if (closing.isDone()) {
            return this::handBack;
        }
        Execution picked = context.getExecution();
        if (picked.lastHeartbeat.plus(freshness).isBefore(clock.now())) {
            // The answer to the pick came late, or the machine slept: another node may look by now. If none does, this
            // row is found dead.
            return (complete, operations) -> {};
        }
        String job = row.getId();
        try {
            CompletableFuture<Optional<Duration>> answer = poller.poll(job).toCompletableFuture();
            CompletableFuture.anyOf(answer, closing).get(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (!answer.isDone()) {
                return this::handBack;
            }
            Optional<Duration> pause = answer.join();
            told.remove(job);
            return (complete, operations) -> plan(pause, complete, operations);
        } catch (InterruptedException e) {
            // The interrupt has done its work; what comes now needs the database.
            return this::handBack;
        } catch (ExecutionException e) {
            throw refusal(job, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException | RuntimeException e) {
            throw refusal(job, e);
        }
    }

    private void plan(Optional<Duration> pause, ExecutionComplete complete, ExecutionOperations<Void> row) {
        if (pause.isPresent()) {
            row.reschedule(complete, clock.now().plus(pause.get()));
        } else {
            row.remove();
        }
    }

    private void handBack(ExecutionComplete complete, ExecutionOperations<Void> row) {
        row.reschedule(complete, clock.now());
    }

    private IllegalStateException refusal(String job, Throwable cause) {
        if (closing.isDone()) {
            LOG.debug("job {} is left to another node, since this one is closing", job);
        } else if (told.size() < MOST_TOLD && told.add(job)) {
            LOG.warn(
                    "this node cannot look at job {}; another one should, or this one later: {}",
                    job,
                    cause.toString());
        }
        return new IllegalStateException("this node cannot look at job " + job, cause);
    }

    /** Soon at first, since another node may be able to; with jitter, lest the same one gets it each time. */
    private void planAfterRefusal(ExecutionComplete complete, ExecutionOperations<Void> row) {
        int before = complete.getExecution().consecutiveFailures;
        double longest = Math.min(LONGEST_REFUSAL_MILLIS, SHORTEST_REFUSAL_MILLIS * Math.pow(GROWTH, before));
        long pause = Math.round(ThreadLocalRandom.current().nextDouble(longest / 2, longest));
        Instant next = closing.isDone() ? clock.now() : clock.now().plusMillis(pause);
        row.reschedule(complete, next);
    }
}
