package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.accounts.OpenAccounts;
import dev.zoetrope.core.accounts.OwnAccounts;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.delivery.DeliveryLocks;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.history.JobHistory;
import dev.zoetrope.core.history.RouteRanking;
import dev.zoetrope.core.planning.Planner;
import dev.zoetrope.core.polling.LocalPollScheduler;
import dev.zoetrope.core.threads.EngineThreads;
import dev.zoetrope.core.threads.InFlightSubmits;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.core.upload.InputStore;
import dev.zoetrope.core.workflow.NodeClassReader;
import dev.zoetrope.core.workflow.SavedWorkflowFetcher;
import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.WorkflowHost;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles the parts of one engine, starts them, and closes them. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** How long closing waits for steps, which end at once when they are interrupted. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    private final EngineThreads threads = EngineThreads.start();
    private final InFlightSubmits inFlight = new InFlightSubmits();
    private final ArtifactDownloader downloader;
    private final InputStore inputs;
    private final Providers providers;
    private final OwnAccounts own;
    private final EngineContext context;
    private final DeliveryLocks locks;
    private final OpenAccounts accounts;
    private final RequestPlanner planner;
    private final JobExecutions executions;
    private final JobIntents intents;
    private final Recovery recovery;

    Engine(Providers providers, Ledger ledger, EngineSettings settings, Timer timer) {
        this.providers = providers;
        this.downloader = new ArtifactDownloader(settings.network());
        this.inputs = new InputStore(settings.locks(), timer);
        this.own = new OwnAccounts(providers);
        this.locks = new DeliveryLocks(settings.locks());
        PollScheduler scheduler = settings.scheduler();
        this.context = new EngineContext(
                timer,
                threads.prompt(),
                settings,
                new JobHistory(ledger),
                new BudgetTracker(settings.budget(), timer::now),
                new Random(),
                ledger,
                scheduler == null ? new LocalPollScheduler(timer) : scheduler);
        this.accounts = new OpenAccounts(providers, settings.concurrency(), timer, threads.workers());
        this.planner = new RequestPlanner(
                new Planner(
                        providers,
                        new RouteRanking(settings.route(), settings.rates(), context.history()),
                        new NodeClassReader(providers, this::workflowHost, timer),
                        new SavedWorkflowFetcher(providers, this::workflowHost, timer)),
                downloader,
                context);
        this.executions = new JobExecutions(context, accounts, threads.listening());
        this.intents = new JobIntents(providers, own, executions, context, inFlight);
        this.recovery = new Recovery(executions, own, intents, context);
    }

    private Optional<WorkflowHost> workflowHost(Account account) {
        return accounts.get(account).provider().workflowHost();
    }

    /** Counts what was spent before, and begins the work that an engine does unasked. */
    void start() {
        Budget budget = context.settings().budget();
        if (!budget.perDay().isEmpty() || !budget.inTotal().isEmpty()) {
            context.budgets()
                    .openWith(context.ledger().list(JobFilter.ALL).stream()
                            .filter(own::has)
                            .toList());
        }
        new EnginePoller(executions, recovery, own, context, threads.workers()).start();
        new Housekeeping(recovery, context, threads.workers()).start();
    }

    EngineThreads threads() {
        return threads;
    }

    Providers providers() {
        return providers;
    }

    OwnAccounts own() {
        return own;
    }

    EngineContext context() {
        return context;
    }

    OpenAccounts accounts() {
        return accounts;
    }

    RequestPlanner planner() {
        return planner;
    }

    JobExecutions executions() {
        return executions;
    }

    JobIntents intents() {
        return intents;
    }

    Recovery recovery() {
        return recovery;
    }

    InputStore inputs() {
        return inputs;
    }

    FileSaver saver() {
        return new FileSaver(downloader, locks);
    }

    Settlement settlement() {
        return new Settlement(executions, inFlight, context.ledger(), own);
    }

    void close(LeaveOrCancel jobs) {
        if (!executions.close()) {
            return;
        }
        context.scheduler().close();
        context.timer().close();
        List<JobExecution> running = executions.all();
        if (jobs == LeaveOrCancel.LEAVE) {
            running.forEach(execution -> execution.close(null));
        } else {
            closeCancelling(running);
        }
        boolean idle = inFlight.idle();
        if (idle && threads.end(AT_ONCE)) {
            finish();
        } else {
            Thread finisher = new Thread(this::finish, "zoetrope-finisher");
            // A step that makes no paid call is no reason to keep the JVM alive.
            finisher.setDaemon(idle);
            finisher.start();
        }
    }

    /** Asks for all jobs at once, and leaves those whose providers have not answered in time. */
    private void closeCancelling(List<JobExecution> running) {
        List<JobExecution> bought = running.stream().filter(JobExecution::stop).toList();
        Map<JobExecution, Cancellation> answers = new ConcurrentHashMap<>();
        CompletableFuture<?>[] asked = bought.stream()
                .map(execution -> CompletableFuture.runAsync(
                        () -> answers.put(execution, execution.abandon()), threads.workers()))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(asked).get(InterruptHandler.LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not every provider answered the request to cancel in time", e);
        }
        running.forEach(execution -> execution.close(answers.getOrDefault(execution, Cancellation.NOT_CONFIRMED)));
    }

    /**
     * Frees everything once no paid call is in flight; calls in flight are finished and recorded first. What a step
     * still reads from the ledger or records there comes before its end too.
     */
    private void finish() {
        inFlight.awaitIdle();
        if (!threads.end(InterruptHandler.LIMIT)) {
            LOG.debug("a step did not end in time");
        }
        accounts.close();
        downloader.close();
        inputs.close();
        locks.close();
        context.ledger().close();
    }
}
