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

/** The task that db-scheduler runs when a job is due on this node: one poll, and the plan of the next one. */
final class PollTask {

    private static final Logger LOG = LoggerFactory.getLogger(PollTask.class);

    /**
     * The longest a poll is waited for: a provider has 30 seconds to answer; the rest is for the network and the
     * ledger.
     */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(60);

    private static final double SHORTEST_REFUSAL_MILLIS = 250;
    private static final double LONGEST_REFUSAL_MILLIS = 30_000;
    private static final double GROWTH = 1.5;
    private static final int MOST_LOGGED = 10_000;

    private final Poller poller;
    private final DatabaseClock clock;
    private final Duration freshness;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    /** The jobs of which the log already says that this node cannot poll them. */
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    /**
     * Creates the poll task of a node.
     *
     * @param poller polls the jobs
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

    /** Ends all waiting for polls, and begins no further one. */
    void close() {
        closing.complete(null);
    }

    private CompletionHandler<Void> look(TaskInstance<Void> row, ExecutionContext context) {
        if (closing.isDone()) {
            return this::handBack;
        }
        Execution picked = context.getExecution();
        if (picked.lastHeartbeat.plus(freshness).isBefore(clock.now())) {
            // The answer to the pick came late, or the machine slept: another node may be polling by now. If none is,
            // this row is found dead.
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
            logged.remove(job);
            return (complete, operations) -> plan(pause, complete, operations);
        } catch (InterruptedException e) {
            // The interrupt has served its purpose; what follows needs the database.
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
        } else if (logged.size() < MOST_LOGGED && logged.add(job)) {
            LOG.warn("this node cannot poll job {}; another one should, or this one later: {}", job, cause.toString());
        }
        return new IllegalStateException("this node cannot poll job " + job, cause);
    }

    /**
     * Plans the next poll: soon at first, since another node may be able to; with jitter, so that the same node does
     * not get it each time.
     */
    private void planAfterRefusal(ExecutionComplete complete, ExecutionOperations<Void> row) {
        int before = complete.getExecution().consecutiveFailures;
        double longest = Math.min(LONGEST_REFUSAL_MILLIS, SHORTEST_REFUSAL_MILLIS * Math.pow(GROWTH, before));
        long pause = Math.round(ThreadLocalRandom.current().nextDouble(longest / 2, longest));
        Instant next = closing.isDone() ? clock.now() : clock.now().plusMillis(pause);
        row.reschedule(complete, next);
    }
}
