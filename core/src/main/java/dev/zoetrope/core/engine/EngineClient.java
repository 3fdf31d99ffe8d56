package dev.zoetrope.core.engine;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.ModelCatalog;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.ProviderAccount;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.cost.Budget;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.Jobs;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.accounts.ClientAccounts;
import dev.zoetrope.core.batch.BatchContext;
import dev.zoetrope.core.batch.BatchExecution;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.RequestHash;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.threads.Futures;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.core.tracing.CallerContext;
import dev.zoetrope.spi.DatasetSupport;
import dev.zoetrope.spi.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** An engine as an application sees it. */
public final class EngineClient implements MediaClient {

    private final Engine engine;
    private final JobExecutions executions;
    private final FileSaver saver;
    private final EngineJobs jobs;
    private final EngineCatalog catalog;
    private final ClientAccounts accounts;
    private final Notices notices;
    private final CallerContext callers;

    /**
     * Starts an engine.
     *
     * @param providers the providers with their accounts
     * @param ledger where jobs are recorded; closed with the client
     * @param settings what the program chose
     */
    public EngineClient(Providers providers, Ledger ledger, EngineSettings settings) {
        this(providers, ledger, settings, new SystemTimer());
    }

    EngineClient(Providers providers, Ledger ledger, EngineSettings settings, Timer timer) {
        this.engine = new Engine(providers, ledger, settings, timer);
        this.executions = engine.executions();
        this.saver = engine.saver();
        this.jobs = new EngineJobs(engine, saver);
        this.catalog = new EngineCatalog(engine);
        this.accounts = new ClientAccounts(providers, engine.accounts(), timer);
        this.notices = new Notices(engine, timer);
        this.callers = new CallerContext(settings.context());
        engine.start();
    }

    @Override
    public Plan plan(MediaRequest request) {
        if (request.checkHosted() || engine.planner().asksPlaces(request)) {
            executions.requireOpen();
        }
        return engine.planner().plan(engine.inputs().stored(request));
    }

    @Override
    public Quote quote(MediaRequest request) {
        executions.requireOpen();
        return engine.planner()
                .quote(
                        engine.inputs().stored(request),
                        new Quotes(engine.accounts(), engine.context().timer()));
    }

    @Override
    public Job submit(MediaRequest request) {
        Submission submission = begin(given(request));
        try {
            return job(submission.accepted().get());
        } catch (InterruptedException e) {
            throw new InterruptHandler(submission.stop(), engine.threads().prompt()).ofSubmitting();
        } catch (ExecutionException e) {
            throw Futures.asThrown(e.getCause());
        }
    }

    @Override
    public CompletionStage<Job> submitAsync(MediaRequest request) {
        MediaRequest asked;
        try {
            executions.requireOpen();
            asked = given(request);
        } catch (IllegalStateException | MediaException e) {
            return CompletableFuture.failedStage(e);
        }
        return CompletableFuture.supplyAsync(
                        () -> begin(asked), engine.threads().workers())
                .thenCompose(Submission::accepted)
                .thenApply(this::job)
                .minimalCompletionStage();
    }

    /** Returns a request with the work of the calling thread, and with files for what it has in memory. */
    private MediaRequest given(MediaRequest request) {
        return engine.inputs().stored(callers.added(request));
    }

    private Submission begin(MediaRequest request) {
        executions.requireOpen();
        LocalContents files = engine.intents().files();
        try {
            Submission submission = begin(request, files);
            var unused = submission.accepted().whenComplete((execution, failure) -> files.release());
            return submission;
        } catch (RuntimeException | Error e) {
            files.release();
            throw e;
        }
    }

    private Submission begin(MediaRequest request, LocalContents files) {
        Deadline deadline = engine.planner().deadline(request);
        Instant ends = engine.context().timer().now().plus(Deadline.bounded(request.deadline()));
        List<PlannedJob> choices = engine.planner().choices(request, files);
        Optional<DatasetSupport.Parameters> dataset = choices.stream()
                .findFirst()
                .flatMap(first -> engine.providers().dataset(first.spec().id()));
        RequestHash.Content content = RequestHash.of(request, dataset, files);
        JobIntents.Errand errand = new JobIntents.Errand(request, content, deadline, ends);
        return new Submission(
                choices, engine.intents(), errand, engine.threads().workers());
    }

    private Job job(JobExecution execution) {
        return new TrackedJob(execution, saver, engine.threads().prompt());
    }

    @Override
    public BatchRun run(Batch batch) {
        executions.requireOpen();
        EarlierJobs earlier = new EarlierJobs(engine.own(), executions, engine.recovery(), engine.providers());
        return BatchExecution.start(
                batch,
                new BatchContext(
                        this,
                        callers.current(),
                        earlier,
                        engine.threads().batches(),
                        engine.context().timer()));
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public ModelCatalog catalog() {
        return catalog;
    }

    @Override
    public ProviderAccount account(String provider) {
        executions.requireOpen();
        return accounts.find(provider, null);
    }

    @Override
    public ProviderAccount account(String provider, String alias) {
        executions.requireOpen();
        return accounts.find(provider, Objects.requireNonNull(alias, "alias"));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        executions.requireOpen();
        return accounts.unwrap(type, null);
    }

    @Override
    public <T> T unwrap(Class<T> type, String alias) {
        executions.requireOpen();
        return accounts.unwrap(type, Objects.requireNonNull(alias, "alias"));
    }

    @Override
    public void notice(String path, Map<String, List<String>> headers, byte[] body) {
        if (executions.open()) {
            notices.take(path, headers, body);
        }
    }

    @Override
    public void listen(JobListener listener) {
        executions.listen(listener);
    }

    @Override
    public Budget budget() {
        return engine.context().settings().budget();
    }

    @Override
    public List<Spending> spending() {
        return engine.context().budgets().spending();
    }

    @Override
    public List<Spending> spending(JobFilter selected) {
        BudgetTracker sums =
                new BudgetTracker(Budget.UNLIMITED, engine.context().timer()::now);
        sums.openWith(jobs.list(selected));
        return sums.spending();
    }

    @Override
    public void close() {
        close(LeaveOrCancel.LEAVE);
    }

    @Override
    public void close(LeaveOrCancel decision) {
        engine.close(decision);
    }
}
