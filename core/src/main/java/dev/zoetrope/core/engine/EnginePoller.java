package dev.zoetrope.core.engine;

import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.core.accounts.OwnAccounts;
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

/**
 * The engine as its scheduler sees it. Where other engines may poll its jobs too, it learns from the ledger what they
 * saw.
 */
final class EnginePoller implements Poller {

    private static final Logger LOG = LoggerFactory.getLogger(EnginePoller.class);

    /** How often the ledger is asked for what other engines recorded. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    /** By how much the clocks of machines that share a ledger may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(30);

    private final JobExecutions executions;
    private final Recovery recovery;
    private final OwnAccounts own;
    private final EngineContext context;
    private final Executor workers;

    EnginePoller(
            JobExecutions executions, Recovery recovery, OwnAccounts own, EngineContext context, Executor workers) {
        this.executions = executions;
        this.recovery = recovery;
        this.own = own;
        this.context = context;
        this.workers = workers;
    }

    /** Begins to poll jobs when the scheduler asks for it. */
    void start() {
        context.scheduler().start(this);
        // Where notices come, the process that receives one records what it means, and another one may own the job.
        if (context.scheduler().shared() || context.settings().webhookBase() != null) {
            fetchNewsLater();
        }
    }

    @Override
    public CompletionStage<Optional<Duration>> poll(String job) {
        JobExecution execution = executions.running(job);
        if (execution != null) {
            return execution.poll();
        }
        if (!context.scheduler().shared()) {
            // It has ended, or was left at its deadline.
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.supplyAsync(() -> adopted(job), workers).thenCompose(EnginePoller::poll);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static CompletionStage<Optional<Duration>> poll(Optional<JobExecution> execution) {
        return execution.map(JobExecution::poll).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Executes a job that another engine bought, until the job's own deadline. */
    private Optional<JobExecution> adopted(String id) {
        return context.ledger()
                .find(id)
                .filter(job -> job.state().open())
                .map(job -> executions.visit(job, own.of(job), left(job)));
    }

    private Duration left(JobSnapshot job) {
        Duration left = Duration.between(context.timer().now(), job.origin().deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void recover() {
        recovery.resume(context.settings().unsent(), this::left);
    }

    private void fetchNewsLater() {
        context.timer().after(NEWS, () -> {
            try {
                workers.execute(this::fetchNews);
            } catch (RejectedExecutionException e) {
                LOG.debug("closed: no more news from the ledger");
            }
        });
    }

    private void fetchNews() {
        try {
            if (!executions.none()) {
                Instant from = context.timer().now().minus(CLOCKS);
                for (JobSnapshot job : context.ledger()
                        .list(JobFilter.builder().updatedFrom(from).build())) {
                    JobExecution execution = executions.running(job.id());
                    if (execution != null) {
                        execution.adopt(job);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the ledger did not return what other engines recorded; asking again", e);
        } finally {
            fetchNewsLater();
        }
    }
}
