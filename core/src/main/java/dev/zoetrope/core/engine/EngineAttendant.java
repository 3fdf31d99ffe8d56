package dev.zoetrope.core.engine;

import dev.zoetrope.api.JobFilter;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.spi.Poller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as its scheduler sees it. Where others may look at its jobs too, it learns from the ledger what they saw. */
final class EngineAttendant implements Poller {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAttendant.class);

    /** How often the ledger is asked what other engines recorded. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    /** By how much the clocks of machines that share a ledger may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    private final JobRuns runs;
    private final Recovery recovery;
    private final OwnAccounts own;
    private final EngineParts parts;
    private final Executor workers;

    EngineAttendant(JobRuns runs, Recovery recovery, OwnAccounts own, EngineParts parts, Executor workers) {
        this.runs = runs;
        this.recovery = recovery;
        this.own = own;
        this.parts = parts;
        this.workers = workers;
    }

    /** Begins to look at jobs as the scheduler says. */
    void start() {
        parts.scheduler().start(this);
        if (parts.scheduler().shared()) {
            fetchNewsLater();
        }
    }

    @Override
    public CompletionStage<Optional<Duration>> poll(String job) {
        JobRun run = runs.running(job);
        if (run != null) {
            return run.poll();
        }
        if (!parts.scheduler().shared()) {
            // It has ended here, or was left at its deadline.
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.supplyAsync(() -> adopted(job), workers).thenCompose(EngineAttendant::poll);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static CompletionStage<Optional<Duration>> poll(Optional<JobRun> run) {
        return run.map(JobRun::poll).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Attends a job that another engine bought, until its own deadline. */
    private Optional<JobRun> adopted(String id) {
        return parts.ledger()
                .find(id)
                .filter(job -> job.state().open())
                .map(job -> runs.visit(job, own.of(job), left(job)));
    }

    private Duration left(JobSnapshot job) {
        Duration left = Duration.between(parts.timer().now(), job.origin().deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void recover() {
        recovery.resume(parts.settings().unsent(), this::left);
    }

    private void fetchNewsLater() {
        parts.timer().after(NEWS, () -> {
            try {
                workers.execute(this::fetchNews);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed: no more news from the ledger");
            }
        });
    }

    private void fetchNews() {
        try {
            if (!runs.none()) {
                Instant from = parts.timer().now().minus(CLOCKS);
                for (JobSnapshot job : parts.ledger().list(JobFilter.ALL.updatedFrom(from))) {
                    JobRun run = runs.running(job.id());
                    if (run != null) {
                        run.adopt(job);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not tell what other engines recorded; asking again", e);
        } finally {
            fetchNewsLater();
        }
    }
}
