package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobListener;
import dev.zoetrope.api.JobOrigin;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.OnDeadline;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.Reason;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Planner;
import dev.zoetrope.core.vault.Vault;
import dev.zoetrope.spi.Ledger;
import dev.zoetrope.spi.ProviderSettings;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/** The engine as an application sees it. */
public final class EngineClient implements MediaClient {

    private static final String CLOSED = "this client is closed";

    private final Providers providers;
    private final Planner planner;
    private final Ledger ledger;
    private final List<JobListener> listeners;
    private final OpenProviders open;
    private final Timer timer;
    private final ExecutorService workers = Workers.blocking();
    private final ExecutorService prompt = Workers.prompt();
    private final ReentrantLock keyLock = new ReentrantLock();
    private final WireGuard guard = new WireGuard();
    private final RandomGenerator random = new Random();
    private final JobIds ids = JobIds.secure();
    private final Vault vault = new Vault();
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts an engine.
     *
     * @param providers the providers with their accounts
     * @param ledger where jobs are recorded; closed with the client
     * @param listeners who is told about every job
     */
    public EngineClient(Providers providers, Ledger ledger, List<JobListener> listeners) {
        this(providers, ledger, listeners, new SystemTimer());
    }

    EngineClient(Providers providers, Ledger ledger, List<JobListener> listeners, Timer timer) {
        this.timer = timer;
        this.providers = providers;
        this.planner = new Planner(providers);
        this.ledger = ledger;
        this.listeners = List.copyOf(listeners);
        this.open = new OpenProviders(providers);
    }

    @Override
    public Plan plan(MediaRequest request) {
        return planner.plan(request).plan();
    }

    @Override
    public Job submit(MediaRequest request) {
        JobRun run = begin(request);
        try {
            return job(run.accepted().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String fate = run.withdraw()
                    ? "interrupted before anything was sent; nothing was bought"
                    : "interrupted while the job was submitted; it is finished and recorded in the background";
            throw JobEndings.interrupted(run.snapshot(), run.handle(), fate);
        } catch (ExecutionException e) {
            throw Failures.asThrown(e.getCause());
        }
    }

    @Override
    public CompletionStage<Job> submitAsync(MediaRequest request) {
        if (closed.get()) {
            return CompletableFuture.failedStage(new IllegalStateException(CLOSED));
        }
        return CompletableFuture.supplyAsync(() -> begin(request), workers)
                .thenCompose(JobRun::accepted)
                .thenApply(this::job)
                .minimalCompletionStage();
    }

    private JobRun begin(MediaRequest request) {
        requireOpen();
        PlannedJob planned = planner.plan(request);
        JobSnapshot intent = JobSnapshot.intent(origin(request, planned));
        // Everything that may fail is made before the intent is recorded, so that no record is left without a run.
        JobRun run = newRun(planned, intent);
        if (intent.origin().idempotencyKey() == null) {
            return recorded(run, intent);
        }
        // Recording and registering are one act for whoever asks with the same key.
        keyLock.lock();
        try {
            return recorded(run, intent);
        } finally {
            keyLock.unlock();
        }
    }

    private JobRun newRun(PlannedJob planned, JobSnapshot intent) {
        Deadline deadline = Deadline.in(intentDeadline(intent), timer);
        JobParts parts =
                parts(intent, planned.account(), deadline, intent.origin().onDeadline());
        HandOver handOver = new HandOver(
                parts.provider(),
                providers
                        .find(provider(planned))
                        .orElseThrow()
                        .catalog()
                        .localFiles()
                        .how());
        Purchase purchase = new Purchase(planned, parts, handOver, guard);
        return new JobRun(parts, purchase);
    }

    private JobRun recorded(JobRun run, JobSnapshot intent) {
        JobSnapshot recorded = ledger.record(intent);
        return recorded.id().equals(intent.id()) ? start(run) : boughtBefore(recorded, intent);
    }

    private static String provider(PlannedJob planned) {
        return planned.account().provider();
    }

    private JobOrigin origin(MediaRequest request, PlannedJob planned) {
        Instant now = timer.now();
        try {
            return new JobOrigin(
                    ids.next(),
                    planned.spec().id(),
                    planned.plan().family(),
                    planned.plan().capability(),
                    planned.spec().output(),
                    planned.account().alias(),
                    request.idempotencyKey().orElse(null),
                    RequestHash.of(planned),
                    now,
                    now.plus(request.deadline()),
                    request.onDeadline());
        } catch (IOException e) {
            throw MediaException.because(Reason.MISSING_INPUT, "a local file cannot be read: " + e.getMessage())
                    .model(request.model())
                    .build();
        }
    }

    /** The idempotency key belongs to an earlier job: that one is returned, if it buys the same. */
    private JobRun boughtBefore(JobSnapshot earlier, JobSnapshot intent) {
        if (!earlier.origin().requestHash().equals(intent.origin().requestHash())) {
            throw MediaException.because(
                            Reason.INVALID_REQUEST,
                            "the idempotency key '" + intent.origin().idempotencyKey()
                                    + "' belongs to job " + earlier.id()
                                    + ", which bought something else; nothing was sent")
                    .model(intent.origin().model().toString())
                    .build();
        }
        JobRun running = runs.get(earlier.id());
        if (running != null) {
            return running;
        }
        return resume(
                earlier,
                account(earlier),
                intentDeadline(intent),
                intent.origin().onDeadline());
    }

    private Duration intentDeadline(JobSnapshot intent) {
        return Duration.between(intent.origin().created(), intent.origin().deadline());
    }

    @Override
    public Job attach(String handle) {
        return attach(handle, MediaRequest.DEFAULT_DEADLINE, OnDeadline.LEAVE);
    }

    @Override
    public Job attach(String handle, Duration deadline, OnDeadline onDeadline) {
        requireOpen();
        Handle decoded = Handle.decode(handle);
        JobRun running = runs.get(decoded.jobId());
        if (running != null) {
            return job(running);
        }
        Account account = accountOf(decoded, handle);
        Optional<JobSnapshot> known = ledger.find(decoded.jobId());
        return job(resume(known.orElseGet(() -> found(decoded, deadline, onDeadline)), account, deadline, onDeadline));
    }

    private JobSnapshot found(Handle handle, Duration deadline, OnDeadline onDeadline) {
        String remoteId = handle.remoteId();
        if (remoteId == null) {
            throw MediaException.because(
                            Reason.UNCONFIRMED,
                            "job " + handle.jobId() + " was never confirmed by "
                                    + handle.model().provider()
                                    + ", so there is no id to ask for; look for it in the provider's own records")
                    .provider(handle.model().provider())
                    .model(handle.model().toString())
                    .handle(handle.encode())
                    .build();
        }
        Instant now = timer.now();
        JobOrigin origin = new JobOrigin(
                handle.jobId(),
                handle.model(),
                handle.family(),
                handle.capability(),
                handle.output(),
                handle.account(),
                null,
                "",
                now,
                now.plus(deadline),
                onDeadline);
        return ledger.record(JobSnapshot.found(origin, remoteId));
    }

    private Account accountOf(Handle handle, String text) {
        String id = handle.model().provider();
        if (providers.find(id).isEmpty()) {
            throw refuse(handle, text, Reason.NO_PROVIDER, "the job is one of " + id + "; " + providers.absence());
        }
        Account account = providers
                .account(id)
                .orElseThrow(() -> refuse(
                        handle,
                        text,
                        Reason.NO_KEY,
                        "the job is one of " + id + ", for which no key is set; set "
                                + providers
                                        .find(id)
                                        .orElseThrow()
                                        .settings()
                                        .keyVariables()
                                        .get(0)));
        if (!account.alias().equals(handle.account())
                || !Handle.originOf(account).equals(handle.origin())) {
            throw refuse(
                    handle,
                    text,
                    Reason.CONFIGURATION,
                    "the job belongs to the account '" + handle.account() + "' of " + id
                            + " at another address than the one set up here ('" + account.alias() + "' at "
                            + account.baseUrl().getAuthority() + ")");
        }
        return account;
    }

    private static MediaException refuse(Handle handle, String text, Reason reason, String message) {
        return MediaException.because(reason, message)
                .provider(handle.model().provider())
                .model(handle.model().toString())
                .handle(text)
                .build();
    }

    private Account account(JobSnapshot job) {
        return providers
                .account(job.origin().model().provider())
                .filter(account -> account.alias().equals(job.origin().account()))
                .orElseThrow(() -> MediaException.because(
                                Reason.CONFIGURATION,
                                "job " + job.id() + " belongs to the account '"
                                        + job.origin().account() + "' of "
                                        + job.origin().model().provider() + ", which is not set up here")
                        .model(job.origin().model().toString())
                        .build());
    }

    private JobRun resume(JobSnapshot job, Account account, Duration within, OnDeadline onDeadline) {
        return start(new JobRun(parts(job, account, Deadline.in(within, timer), onDeadline), null));
    }

    private JobRun start(JobRun run) {
        JobRun earlier = runs.putIfAbsent(run.snapshot().id(), run);
        if (earlier != null) {
            return earlier;
        }
        var unused = run.ended()
                .handle((ended, failure) -> runs.remove(run.snapshot().id()));
        // Either this sees that the client was closed meanwhile, or closing sees this run.
        if (closed.get()) {
            run.close();
        } else {
            run.start();
        }
        return run;
    }

    private JobParts parts(JobSnapshot job, Account account, Deadline deadline, OnDeadline onDeadline) {
        JobTrack track = new JobTrack(job, ledger, timer, new JobEvents(prompt, listeners));
        return new JobParts(
                track,
                account,
                open.get(account),
                deadline,
                onDeadline,
                timer,
                workers,
                prompt,
                keyAdvice(account),
                random);
    }

    private String keyAdvice(Account account) {
        ProviderSettings settings =
                providers.find(account.provider()).orElseThrow().settings();
        return "correct the key in " + String.join(" or ", settings.keyVariables()) + ", or the address in "
                + settings.baseUrlVariable() + " that it belongs to";
    }

    private Job job(JobRun run) {
        return new TrackedJob(run, vault);
    }

    @Override
    public List<JobSnapshot> jobs() {
        return ledger.list();
    }

    @Override
    public List<ModelSpec> models() {
        return providers.inOrder().stream()
                .flatMap(found -> providers.models(found).stream())
                .toList();
    }

    @Override
    public List<ProviderInfo> providers() {
        return providers.describeAll();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException(CLOSED);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        timer.close();
        List.copyOf(runs.values()).forEach(JobRun::close);
        if (guard.idle()) {
            finish();
        } else {
            Thread finisher = new Thread(this::finish, "zoetrope-finisher");
            finisher.setDaemon(false);
            finisher.start();
        }
    }

    /** Frees everything once no paid call is on the wire; those are finished and recorded first. */
    private void finish() {
        guard.awaitIdle();
        workers.shutdown();
        prompt.shutdown();
        open.close();
        ledger.close();
    }
}
