package dev.zoetrope.core.engine;

import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.UnsentJobs;
import dev.zoetrope.api.batch.Batch;
import dev.zoetrope.api.batch.BatchRun;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.cost.Spending;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.job.JobFilter;
import dev.zoetrope.api.job.JobListener;
import dev.zoetrope.api.job.JobRecord;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.batch.BatchContext;
import dev.zoetrope.core.batch.BatchExecution;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.delivery.DeliveryLocks;
import dev.zoetrope.core.delivery.FileSaver;
import dev.zoetrope.core.delivery.LeftOvers;
import dev.zoetrope.core.delivery.TargetCheck;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.download.ArtifactDownloader;
import dev.zoetrope.core.download.HostedFiles;
import dev.zoetrope.core.history.JobHistory;
import dev.zoetrope.core.history.RouteRanking;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.media.InputMedia;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.LocalFileLookup;
import dev.zoetrope.core.media.LocalMedia;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Planner;
import dev.zoetrope.core.planning.SpendingCheck;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.Ledger;
import dev.zoetrope.spi.PollScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as an application sees it. */
public final class EngineClient implements MediaClient {

    private static final Logger LOG = LoggerFactory.getLogger(EngineClient.class);

    private final Providers providers;
    private final Planner planner;
    private final Ledger ledger;
    private final OwnAccounts own;
    private final OpenAccounts accounts;
    private final BudgetTracker budgets;
    private final EngineContext context;
    private final ExecutorService workers = Workers.blocking();
    private final ExecutorService prompt = Workers.prompt();
    private final ExecutorService listening = Workers.listening();
    private final ExecutorService batches = Workers.batches();
    private final InFlightSubmits inFlight = new InFlightSubmits();
    private final ArtifactDownloader downloader = new ArtifactDownloader();
    private final DeliveryLocks locks;
    private final FileSaver saver;
    private final RequestTargets targets;
    private final JobExecutions executions;
    private final JobIntents intents;
    private final Recovery recovery;
    private final KnownJobs known;

    /**
     * Starts an engine.
     *
     * @param providers the providers with their accounts
     * @param ledger where jobs are recorded; closed with the client
     * @param scheduler says when bought jobs are looked at, closed with the client; null for this process's own timer
     * @param listeners who is told about every job
     * @param settings what the program chose
     */
    public EngineClient(
            Providers providers,
            Ledger ledger,
            @Nullable PollScheduler scheduler,
            List<JobListener> listeners,
            EngineSettings settings) {
        this(providers, ledger, scheduler, listeners, settings, new SystemTimer());
    }

    EngineClient(
            Providers providers,
            Ledger ledger,
            @Nullable PollScheduler scheduler,
            List<JobListener> listeners,
            EngineSettings settings,
            Timer timer) {
        this.providers = providers;
        this.ledger = ledger;
        this.own = new OwnAccounts(providers);
        this.locks = new DeliveryLocks(settings.locks());
        this.saver = new FileSaver(downloader, locks);
        this.targets = new RequestTargets(ledger);
        this.budgets = new BudgetTracker(settings.budget(), timer::now);
        this.context = new EngineContext(
                timer,
                prompt,
                settings,
                new JobHistory(ledger),
                budgets,
                new Random(),
                ledger,
                scheduler == null ? new LocalPollScheduler(timer) : scheduler);
        this.planner = new Planner(providers, new RouteRanking(settings.route(), context.history()));
        this.accounts = new OpenAccounts(providers, settings, timer, workers);
        List<ListenerQueue> mailboxes = listeners.stream()
                .map(listener -> new ListenerQueue(listener, listening))
                .toList();
        this.executions = new JobExecutions(context, accounts, mailboxes, listening);
        this.intents = new JobIntents(providers, own, executions, context, inFlight);
        this.recovery = new Recovery(executions, own, intents, context);
        this.known = new KnownJobs(executions, own, new Settlement(executions, inFlight, ledger, own), context);
        if (!settings.budget().perDay().isEmpty()
                || !settings.budget().inTotal().isEmpty()) {
            budgets.openWith(
                    ledger.list(JobFilter.ALL).stream().filter(own::has).toList());
        }
        new EnginePoller(executions, recovery, own, context, workers).start();
        new Housekeeping(recovery, context, workers).start();
    }

    @Override
    public Plan plan(MediaRequest request) {
        return planned(request, budgets.allowance(request), LocalMedia::probe)
                .get(0)
                .plan();
    }

    private Deadline deadline(MediaRequest request) {
        return Deadline.in(request.deadline(), context.timer());
    }

    /** Plans; without a connection, unless hosted media are to be checked. */
    private List<PlannedJob> planned(MediaRequest request, SpendingCheck spendingCheck, LocalFileLookup local) {
        List<PlannedJob> choices;
        if (request.checkHosted()) {
            executions.requireOpen();
            HostedFiles hosted = downloader.hosted(deadline(request));
            choices = planner.plan(request, spendingCheck, account -> new InputMedia(local, hosted.of(account)));
        } else {
            choices = planner.plan(request, spendingCheck, account -> new InputMedia(local, HostedMedia.OFFLINE));
        }
        targets.require(request, choices.get(0));
        return choices;
    }

    @Override
    public Quote quote(MediaRequest request) {
        executions.requireOpen();
        PlannedJob planned =
                planned(request, SpendingCheck.ANY, LocalMedia::probe).get(0);
        Quote quote = new Quotes(accounts, context.timer()).of(planned);
        Planner.requireAffordable(request, quote.plan(), budgets.allowance(request));
        return quote;
    }

    @Override
    public Job submit(MediaRequest request) {
        Submission submission = begin(request);
        try {
            return job(submission.accepted().get());
        } catch (InterruptedException e) {
            throw new InterruptHandler(submission.stop(), prompt).ofSubmitting();
        } catch (ExecutionException e) {
            throw Futures.asThrown(e.getCause());
        }
    }

    @Override
    public CompletionStage<Job> submitAsync(MediaRequest request) {
        try {
            executions.requireOpen();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
        return CompletableFuture.supplyAsync(() -> begin(request), workers)
                .thenCompose(Submission::accepted)
                .thenApply(this::job)
                .minimalCompletionStage();
    }

    private Submission begin(MediaRequest request) {
        executions.requireOpen();
        LocalContents files = intents.files();
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
        // A key may belong to a job that is bought already and needs no budget; a new one is refused when its turn
        // comes.
        SpendingCheck spendingCheck =
                request.idempotencyKey().isPresent() ? BudgetTracker.ownLimit(request) : budgets.allowance(request);
        Deadline deadline = deadline(request);
        Instant ends = context.timer().now().plus(Deadline.bounded(request.deadline()));
        List<PlannedJob> choices = planned(request, spendingCheck, files);
        JobIntents.Errand errand = new JobIntents.Errand(request, RequestHash.of(request, files), deadline, ends);
        Submission.Attempts attempts =
                (planned, fallbackOf, lastChoice) -> intents.begin(errand, planned, fallbackOf, lastChoice);
        return new Submission(choices, attempts, deadline, workers);
    }

    @Override
    public void requireWritable(Target target) {
        TargetCheck.of(target).ifPresent(problem -> {
            throw problem.refusal();
        });
    }

    @Override
    public Job attach(String job) {
        return attach(job, MediaRequest.DEFAULT_DEADLINE, LeaveOrCancel.LEAVE);
    }

    @Override
    public Job attach(String job, Duration deadline, LeaveOrCancel onDeadline) {
        executions.requireOpen();
        return job(known.attach(job, deadline, onDeadline));
    }

    @Override
    public Job settleBought(String job, String remoteId) {
        executions.requireOpen();
        return attach(known.settleBought(job, remoteId));
    }

    @Override
    public JobSnapshot settleNotBought(String job) {
        executions.requireOpen();
        return known.settleNotBought(job);
    }

    private Job job(JobExecution execution) {
        return new TrackedJob(execution, saver, prompt);
    }

    @Override
    public List<Job> resume(UnsentJobs unsent, Duration deadline) {
        executions.requireOpen();
        LeftOvers.ofLedger(ledger).clear();
        return recovery.resume(unsent, job -> deadline).stream().map(this::job).toList();
    }

    @Override
    public BatchRun run(Batch batch) {
        executions.requireOpen();
        return BatchExecution.start(
                batch, new BatchContext(this, new EarlierJobs(own, executions, recovery), batches, context.timer()));
    }

    @Override
    public List<JobSnapshot> jobs(JobFilter filter) {
        recovery.recordOrphans();
        return ledger.list(filter);
    }

    @Override
    public Optional<JobRecord> describe(String job) {
        recovery.recordOrphans();
        return ledger.describe(Reference.parse(job).jobId());
    }

    @Override
    public Optional<String> handle(JobSnapshot job) {
        return Handle.of(job).map(Handle::encode);
    }

    @Override
    public boolean hasAccountOf(JobSnapshot job) {
        return own.has(job);
    }

    @Override
    public Optional<JobSnapshot> findByKey(String key) {
        recovery.recordOrphans();
        return ledger.findByKey(key);
    }

    @Override
    public int forget(Instant endedBefore) {
        // Forgotten jobs do not say any more where their files were to go.
        LeftOvers leftOvers = LeftOvers.ofLedger(ledger);
        int forgotten = ledger.forget(endedBefore);
        leftOvers.clear();
        return forgotten;
    }

    @Override
    public List<Spending> spending() {
        return budgets.spending();
    }

    @Override
    public List<ModelSpec> models() {
        return providers.inOrder().stream()
                .flatMap(found -> providers.models(found).stream())
                .toList();
    }

    @Override
    public CatalogChanges refreshCatalog(String provider, boolean acceptShrunk) {
        return new CatalogRefresh(providers, accounts).of(provider, acceptShrunk);
    }

    @Override
    public List<ProviderInfo> providers() {
        return providers.describeAll();
    }

    @Override
    public void close() {
        close(LeaveOrCancel.LEAVE);
    }

    @Override
    public void close(LeaveOrCancel jobs) {
        if (!executions.close()) {
            return;
        }
        context.scheduler().close();
        context.timer().close();
        List<JobExecution> attended = executions.all();
        if (jobs == LeaveOrCancel.LEAVE) {
            attended.forEach(execution -> execution.close(null));
        } else {
            closeCancelling(attended);
        }
        if (inFlight.idle()) {
            finish();
        } else {
            Thread finisher = new Thread(this::finish, "zoetrope-finisher");
            finisher.setDaemon(false);
            finisher.start();
        }
    }

    /** Asks for all jobs at once, and lets those go whose providers have not answered in time. */
    private void closeCancelling(List<JobExecution> attended) {
        List<JobExecution> bought = attended.stream().filter(JobExecution::stop).toList();
        Map<JobExecution, Cancellation> answers = new ConcurrentHashMap<>();
        CompletableFuture<?>[] asked = bought.stream()
                .map(execution ->
                        CompletableFuture.runAsync(() -> answers.put(execution, execution.abandon()), workers))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(asked).get(InterruptHandler.LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not every provider answered the request to cancel in time", e);
        }
        attended.forEach(execution -> execution.close(answers.getOrDefault(execution, Cancellation.NOT_CONFIRMED)));
    }

    /** Frees everything once no paid call is on the wire; those are finished and recorded first. */
    private void finish() {
        inFlight.awaitIdle();
        workers.shutdown();
        prompt.shutdown();
        listening.shutdown();
        batches.shutdown();
        accounts.close();
        downloader.close();
        locks.close();
        ledger.close();
    }
}
