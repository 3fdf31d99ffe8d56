package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Cancellation;
import dev.zoetrope.api.CatalogChanges;
import dev.zoetrope.api.Job;
import dev.zoetrope.api.JobFailure;
import dev.zoetrope.api.JobListener;
import dev.zoetrope.api.JobOrigin;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.LeaveOrCancel;
import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.MediaRequest;
import dev.zoetrope.api.ModelSpec;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.ProviderInfo;
import dev.zoetrope.api.Quote;
import dev.zoetrope.api.Reason;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.Spending;
import dev.zoetrope.core.budget.SpendingBook;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.history.JobHistory;
import dev.zoetrope.core.history.RouteRanking;
import dev.zoetrope.core.media.HostedMedia;
import dev.zoetrope.core.planning.Allowance;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.planning.Planner;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.SystemTimer;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.core.vault.Vault;
import dev.zoetrope.spi.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as an application sees it. */
public final class EngineClient implements MediaClient {

    private static final Logger LOG = LoggerFactory.getLogger(EngineClient.class);
    private static final String CLOSED = "this client is closed";

    private final Providers providers;
    private final Planner planner;
    private final Ledger ledger;
    private final OpenAccounts accounts;
    private final SpendingBook book;
    private final EngineParts parts;
    private final ExecutorService workers = Workers.blocking();
    private final ExecutorService prompt = Workers.prompt();
    private final ExecutorService listening = Workers.listening();
    private final List<Mailbox> mailboxes;
    private final ReentrantLock keyLock = new ReentrantLock();
    private final WireGuard guard = new WireGuard();
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
     * @param settings what the program chose
     */
    public EngineClient(Providers providers, Ledger ledger, List<JobListener> listeners, EngineSettings settings) {
        this(providers, ledger, listeners, settings, new SystemTimer());
    }

    EngineClient(
            Providers providers, Ledger ledger, List<JobListener> listeners, EngineSettings settings, Timer timer) {
        this.providers = providers;
        this.ledger = ledger;
        this.book = new SpendingBook(settings.budget(), timer::now);
        this.parts = new EngineParts(timer, prompt, settings, new JobHistory(ledger), book, new Random());
        this.planner = new Planner(providers, new RouteRanking(settings.route(), parts.history()));
        this.accounts = new OpenAccounts(providers, settings, timer, workers);
        this.mailboxes = listeners.stream()
                .map(listener -> new Mailbox(listener, listening))
                .toList();
        if (!settings.budget().perDay().isEmpty()
                || !settings.budget().inTotal().isEmpty()) {
            book.openWith(ledger.list().stream().filter(this::ofAnAccountHere).toList());
        }
    }

    private boolean ofAnAccountHere(JobSnapshot job) {
        return providers
                .account(job.origin().model().provider())
                .filter(account -> account.alias().equals(job.origin().account()))
                .isPresent();
    }

    @Override
    public Plan plan(MediaRequest request) {
        return planned(request, book.allowance(request), deadline(request))
                .get(0)
                .plan();
    }

    private Deadline deadline(MediaRequest request) {
        return Deadline.in(request.deadline(), parts.timer());
    }

    /** Plans; without a connection, unless hosted media are to be checked. */
    private List<PlannedJob> planned(MediaRequest request, Allowance allowance, Deadline deadline) {
        if (!request.checkHosted()) {
            return planner.plan(request, allowance, account -> HostedMedia.OFFLINE);
        }
        requireOpen();
        return planner.plan(request, allowance, vault.hosted(deadline)::of);
    }

    @Override
    public Quote quote(MediaRequest request) {
        requireOpen();
        PlannedJob planned = planned(request, Allowance.ANY, deadline(request)).get(0);
        Quote quote = new Quotes(accounts, parts.timer()).of(planned);
        Planner.requireAffordable(request, quote.plan(), book.allowance(request));
        return quote;
    }

    @Override
    public Job submit(MediaRequest request) {
        Submission submission = begin(request);
        try {
            return job(submission.accepted().get());
        } catch (InterruptedException e) {
            throw new Interruption(submission.stop(), prompt).ofSubmitting();
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
                .thenCompose(Submission::accepted)
                .thenApply(this::job)
                .minimalCompletionStage();
    }

    private Submission begin(MediaRequest request) {
        requireOpen();
        // A key may belong to a job that is bought already and needs no budget; a new one is refused when its turn
        // comes.
        Allowance allowance =
                request.idempotencyKey().isPresent() ? SpendingBook.ownLimit(request) : book.allowance(request);
        Deadline deadline = deadline(request);
        Instant ends = parts.timer().now().plus(request.deadline());
        List<PlannedJob> choices = planned(request, allowance, deadline);
        String hash = hash(request);
        Submission.Attempts attempts = (planned, fallbackOf, lastChoice) -> {
            JobSnapshot intent = JobSnapshot.intent(
                    origin(request, planned, hash, fallbackOf, ends),
                    planned.plan().cost());
            // Everything that may fail is made before the intent is recorded, so that no record is left without a run.
            return record(newRun(request, planned, intent, deadline, lastChoice), intent, request);
        };
        return new Submission(choices, attempts, deadline, workers);
    }

    private static String hash(MediaRequest request) {
        try {
            return RequestHash.of(request);
        } catch (IOException e) {
            throw MediaException.because(Reason.MISSING_INPUT, "a local file cannot be read: " + e.getMessage())
                    .model(request.model())
                    .build();
        }
    }

    private JobOrigin origin(
            MediaRequest request, PlannedJob planned, String hash, @Nullable String fallbackOf, Instant ends) {
        return new JobOrigin(
                ids.next(),
                planned.spec().id(),
                planned.plan().family(),
                planned.plan().capability(),
                planned.spec().output(),
                planned.account().alias(),
                request.idempotencyKey().orElse(null),
                hash,
                planned.sizeClass(),
                fallbackOf,
                parts.timer().now(),
                ends,
                request.onDeadline());
    }

    private JobRun newRun(
            MediaRequest request, PlannedJob planned, JobSnapshot intent, Deadline deadline, boolean lastChoice) {
        JobParts jobParts = parts(intent, planned.account(), deadline, request.onDeadline(), request.onInterrupt());
        HandOver handOver = new HandOver(
                jobParts.provider(),
                providers
                        .find(planned.account().provider())
                        .orElseThrow()
                        .catalog()
                        .localFiles()
                        .how());
        RetryPolicy policy = parts.settings().retries();
        int tries = lastChoice ? policy.tries() : Math.min(policy.tries(), policy.triesBeforeFallback());
        Backoff backoff = new Backoff(policy, tries, parts.random());
        return new JobRun(jobParts, new Purchase(planned, jobParts, handOver, guard, backoff));
    }

    private JobRun record(JobRun run, JobSnapshot intent, MediaRequest request) {
        requireOpen();
        if (request.idempotencyKey().isEmpty()) {
            return recorded(run, intent, request);
        }
        // Recording and registering are one act for whoever asks with the same key.
        keyLock.lock();
        try {
            return recorded(run, intent, request);
        } finally {
            keyLock.unlock();
        }
    }

    private JobRun recorded(JobRun run, JobSnapshot intent, MediaRequest request) {
        Duration window = request.allowDuplicate() ? null : parts.settings().duplicateWindow();
        JobSnapshot recorded = window == null
                ? ledger.record(intent)
                : ledger.recordUnlessBought(intent, parts.timer().now().minus(window));
        if (recorded.id().equals(intent.id())) {
            return start(run);
        }
        boolean ofTheKey = request.idempotencyKey()
                .filter(key -> key.equals(recorded.origin().idempotencyKey()))
                .isPresent();
        if (window != null && !ofTheKey) {
            throw duplicate(recorded, window);
        }
        return boughtBefore(recorded, intent, request);
    }

    /** The same was bought lately, by whichever provider: the caller learns of that job instead of buying another. */
    private MediaException duplicate(JobSnapshot earlier, Duration window) {
        // The job may belong to an account that is not set up here; then its id has to do.
        String handle =
                ofAnAccountHere(earlier) ? Handle.of(earlier, account(earlier)).encode() : null;
        return MediaException.because(
                        Reason.INVALID_REQUEST,
                        "the same was asked for at " + earlier.origin().created() + " as " + earlier
                                + ", and this client refuses duplicates within " + window + "; nothing was sent. Find"
                                + " that job by its handle, or allow the duplicate if it is meant."
                                + (handle == null ? "" : " Handle: " + handle))
                .provider(earlier.origin().model().provider())
                .model(earlier.origin().model().toString())
                .handle(handle)
                .build();
    }

    /** The idempotency key belongs to an earlier job: that one is returned, if it buys the same. */
    private JobRun boughtBefore(JobSnapshot earlier, JobSnapshot intent, MediaRequest request) {
        boolean elsewhere = request.provider()
                .filter(id -> !id.equals(earlier.origin().model().provider()))
                .isPresent();
        if (elsewhere || !earlier.origin().requestHash().equals(intent.origin().requestHash())) {
            throw MediaException.because(
                            Reason.INVALID_REQUEST,
                            "the idempotency key '" + intent.origin().idempotencyKey()
                                    + "' belongs to job " + earlier.id()
                                    + ", which bought something else; nothing was sent")
                    .model(intent.origin().model().toString())
                    .build();
        }
        JobRun running = runs.get(earlier.id());
        return running != null
                ? running
                : resume(earlier, account(earlier), request.deadline(), request.onDeadline(), request.onInterrupt());
    }

    @Override
    public Job attach(String handle) {
        return attach(handle, MediaRequest.DEFAULT_DEADLINE, LeaveOrCancel.LEAVE);
    }

    @Override
    public Job attach(String handle, Duration deadline, LeaveOrCancel onDeadline) {
        requireOpen();
        Handle decoded = Handle.decode(handle);
        JobRun running = runs.get(decoded.jobId());
        if (running != null) {
            return job(running);
        }
        Account account = accountOf(decoded, handle);
        Optional<JobSnapshot> known = ledger.find(decoded.jobId());
        JobSnapshot job = known.orElseGet(() -> found(decoded, deadline, onDeadline));
        return job(resume(job, account, deadline, onDeadline, LeaveOrCancel.LEAVE));
    }

    @Override
    public Job settleBought(String handle, String remoteId) {
        requireOpen();
        Handle decoded = Handle.decode(handle);
        if (remoteId.isBlank()) {
            throw refuse(decoded, handle, Reason.INVALID_REQUEST, "the provider's id of the job is missing");
        }
        Handle bought = decoded.withRemoteId(remoteId);
        Optional<JobSnapshot> known = ledger.find(decoded.jobId());
        boolean already =
                known.flatMap(JobSnapshot::remoteId).filter(remoteId::equals).isPresent();
        if (known.isPresent() && !already) {
            settle(
                    requireUnconfirmed(decoded, handle, known.get()),
                    next -> next.state(JobState.QUEUED).remoteId(remoteId).failure(null));
        }
        return attach(bought.encode());
    }

    @Override
    public JobSnapshot settleNotBought(String handle) {
        requireOpen();
        Handle decoded = Handle.decode(handle);
        JobSnapshot known = ledger.find(decoded.jobId())
                .orElseThrow(() -> refuse(
                        decoded,
                        handle,
                        Reason.INVALID_REQUEST,
                        "the ledger here does not know job " + decoded.jobId() + ", so there is nothing to settle"));
        return settle(
                requireUnconfirmed(decoded, handle, known),
                next -> next.state(JobState.REJECTED)
                        .failure(new JobFailure(Reason.UNCONFIRMED, "its owner declared that it was not bought")));
    }

    private JobSnapshot requireUnconfirmed(Handle handle, String text, JobSnapshot job) {
        if (guard.holds(job.id())) {
            throw refuse(
                    handle,
                    text,
                    Reason.INVALID_REQUEST,
                    "the paid call of job " + job.id() + " is still on the wire; settle it when that has ended");
        }
        if (job.state() != JobState.UNCONFIRMED) {
            throw refuse(
                    handle,
                    text,
                    Reason.INVALID_REQUEST,
                    "job " + job.id() + " is " + job.state()
                            + job.remoteId()
                                    .map(id -> " with the provider's id " + id)
                                    .orElse("")
                            + ", so there is nothing to settle");
        }
        return job;
    }

    private JobSnapshot settle(JobSnapshot unconfirmed, UnaryOperator<JobSnapshot.Builder> change) {
        JobTrack track = track(unconfirmed);
        track.change(EnumSet.of(JobState.UNCONFIRMED), change);
        return track.current();
    }

    private JobSnapshot found(Handle handle, Duration deadline, LeaveOrCancel onDeadline) {
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
        Instant now = parts.timer().now();
        JobOrigin origin = new JobOrigin(
                handle.jobId(),
                handle.model(),
                handle.family(),
                handle.capability(),
                handle.output(),
                handle.account(),
                null,
                "",
                "",
                null,
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

    private JobRun resume(
            JobSnapshot job, Account account, Duration within, LeaveOrCancel onDeadline, LeaveOrCancel onInterrupt) {
        return start(
                new JobRun(parts(job, account, Deadline.in(within, parts.timer()), onDeadline, onInterrupt), null));
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
            run.close(null);
        } else {
            run.start();
        }
        return run;
    }

    private JobParts parts(
            JobSnapshot job, Account account, Deadline deadline, LeaveOrCancel onDeadline, LeaveOrCancel onInterrupt) {
        return new JobParts(track(job), accounts.get(account), deadline, onDeadline, onInterrupt, parts);
    }

    private JobTrack track(JobSnapshot job) {
        return new JobTrack(job, ledger, parts.timer(), book, new JobEvents(mailboxes, listening));
    }

    private Job job(JobRun run) {
        return new TrackedJob(run, vault, prompt);
    }

    @Override
    public List<JobSnapshot> jobs() {
        return ledger.list();
    }

    @Override
    public List<Spending> spending() {
        return book.spending();
    }

    @Override
    public List<ModelSpec> models() {
        return providers.inOrder().stream()
                .flatMap(found -> providers.models(found).stream())
                .toList();
    }

    @Override
    public CatalogChanges refreshCatalog(String provider) {
        return new CatalogRefresh(providers, accounts).of(provider);
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
        close(LeaveOrCancel.LEAVE);
    }

    @Override
    public void close(LeaveOrCancel jobs) {
        if (closed.getAndSet(true)) {
            return;
        }
        parts.timer().close();
        List<JobRun> attended = List.copyOf(runs.values());
        if (jobs == LeaveOrCancel.LEAVE) {
            attended.forEach(run -> run.close(null));
        } else {
            closeCancelling(attended);
        }
        if (guard.idle()) {
            finish();
        } else {
            Thread finisher = new Thread(this::finish, "zoetrope-finisher");
            finisher.setDaemon(false);
            finisher.start();
        }
    }

    /** Asks for all jobs at once, and lets those go whose providers have not answered in time. */
    private void closeCancelling(List<JobRun> attended) {
        List<JobRun> bought = attended.stream().filter(JobRun::stop).toList();
        Map<JobRun, Cancellation> answers = new ConcurrentHashMap<>();
        CompletableFuture<?>[] asked = bought.stream()
                .map(run -> CompletableFuture.runAsync(() -> answers.put(run, run.abandon()), workers))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(asked).get(Interruption.LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not every provider answered the request to cancel in time", e);
        }
        attended.forEach(run -> run.close(answers.getOrDefault(run, Cancellation.NOT_CONFIRMED)));
    }

    /** Frees everything once no paid call is on the wire; those are finished and recorded first. */
    private void finish() {
        guard.awaitIdle();
        workers.shutdown();
        prompt.shutdown();
        listening.shutdown();
        accounts.close();
        vault.close();
        ledger.close();
    }
}
