package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Plan;
import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.RetryPolicy;
import dev.zoetrope.api.catalog.ModelSpec;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobInput;
import dev.zoetrope.api.job.JobOrigin;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.job.Target;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.api.workflow.WorkflowOrigin;
import dev.zoetrope.core.accounts.OwnAccounts;
import dev.zoetrope.core.discovery.Providers;
import dev.zoetrope.core.identity.Handle;
import dev.zoetrope.core.identity.JobIds;
import dev.zoetrope.core.identity.RequestHash;
import dev.zoetrope.core.ledger.RecordedInput;
import dev.zoetrope.core.media.LocalContents;
import dev.zoetrope.core.media.MemoryBudget;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.threads.InFlightSubmits;
import dev.zoetrope.core.time.Backoff;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.Catalog;
import dev.zoetrope.spi.WorkflowPlace;
import dev.zoetrope.spi.ledger.JobSnapshots;
import dev.zoetrope.spi.ledger.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns planned jobs into recorded intents, and these into executions that buy them. */
final class JobIntents {

    private static final int KEY_LOCKS = 256;

    /** How many bytes of local files are held until they are sent; the rest is read again then. */
    private static final long HELD = 32 << 20;

    private static final long HELD_OF_ONE_FILE = 8 << 20;

    /**
     * What all attempts of one request have in common.
     *
     * @param request the request
     * @param content its digest and local files
     * @param deadline its deadline
     * @param ends the same by the wall clock
     */
    record Errand(MediaRequest request, RequestHash.Content content, Deadline deadline, Instant ends) {}

    private final Providers providers;
    private final OwnAccounts own;
    private final JobExecutions executions;
    private final EngineContext context;
    private final InFlightSubmits inFlight;
    private final Ledger ledger;

    /** Each idempotency key maps to one of these, so that requests with different keys rarely wait for one another. */
    private final List<ReentrantLock> keyLocks =
            Stream.generate(ReentrantLock::new).limit(KEY_LOCKS).toList();

    private final JobIds ids = JobIds.secure();
    private final MemoryBudget held = new MemoryBudget(HELD, HELD_OF_ONE_FILE);

    JobIntents(
            Providers providers,
            OwnAccounts own,
            JobExecutions executions,
            EngineContext context,
            InFlightSubmits inFlight) {
        this.providers = providers;
        this.own = own;
        this.executions = executions;
        this.context = context;
        this.inFlight = inFlight;
        this.ledger = context.ledger();
    }

    /** Returns a reader of a request's local files, which holds them until they are released. */
    LocalContents files() {
        return new LocalContents(held);
    }

    /**
     * Records an intent and begins to execute it, or finds the job that exists for it already.
     *
     * @param errand the request
     * @param planned what to buy
     * @param fallbackOf the id of the job that was refused before, or null
     * @param lastChoice whether no other provider is left
     */
    JobExecution begin(Errand errand, PlannedJob planned, @Nullable String fallbackOf, boolean lastChoice) {
        MediaRequest request = errand.request();
        JobSnapshot intent = JobSnapshots.intent(
                origin(errand, planned, fallbackOf), planned.plan().cost());
        JobInput input = recorded(planned, errand);
        // Everything that may fail is done before the intent is recorded, so that no record is left without an
        // execution.
        JobContext jobContext = executions.jobContext(
                intent,
                planned.account(),
                new JobTerms(errand.deadline(), request.onDeadline(), request.onInterrupt()));
        JobExecution execution = new JobExecution(
                jobContext, purchase(planned, jobContext, errand.content().files(), lastChoice), true);
        if (request.idempotencyKey().isEmpty()) {
            return recorded(execution, intent, input, request);
        }
        // Recording and registering are one act for all callers with the same key.
        ReentrantLock keyLock =
                keyLocks.get(Math.floorMod(request.idempotencyKey().get().hashCode(), KEY_LOCKS));
        keyLock.lock();
        try {
            return recorded(execution, intent, input, request);
        } finally {
            keyLock.unlock();
        }
    }

    private static JobInput recorded(PlannedJob planned, Errand errand) {
        try {
            JobInput input = RecordedInput.of(planned.input(), errand.content().files());
            return planned.plan()
                    .workflow()
                    .map(graph -> JobInput.builder(input.values())
                            .files(input.files())
                            .workflow(new WorkflowOrigin(
                                    graph.source(),
                                    graph.sha256(),
                                    planned.plan().edits()))
                            .build())
                    .orElse(input);
        } catch (IOException e) {
            throw RequestHash.unreadable(errand.request(), e);
        }
    }

    private JobOrigin origin(Errand errand, PlannedJob planned, @Nullable String fallbackOf) {
        MediaRequest request = errand.request();
        return JobOrigin.builder(
                        ids.next(),
                        planned.spec().id(),
                        planned.plan().capability(),
                        planned.spec().output())
                .family(planned.plan().family())
                .account(planned.account().alias())
                .idempotencyKey(request.idempotencyKey().orElse(null))
                .requestHash(errand.content().hash(planned.account().loopback()))
                .sizeClass(planned.sizeClass())
                .fallbackOf(fallbackOf)
                .created(context.timer().now())
                .deadline(errand.ends())
                .onDeadline(request.onDeadline())
                .site(planned.account().recordedSite())
                .target(request.target().map(Target::place).orElse(null))
                .outputNodes(request.outputNodes())
                .tags(request.tags())
                .context(request.context())
                .build();
    }

    private Purchase purchase(PlannedJob planned, JobContext jobContext, LocalContents files, boolean lastChoice) {
        InputUploader uploader = new InputUploader(
                jobContext.account(), catalog(planned.account()).localFiles().how(), planned, files);
        RetryPolicy policy = context.settings().retries();
        int tries = lastChoice ? policy.tries() : Math.min(policy.tries(), policy.triesBeforeFallback());
        Backoff backoff = new Backoff(policy, tries, context.random());
        return new Purchase(planned, jobContext, uploader, inFlight, backoff);
    }

    private Catalog catalog(Account account) {
        return providers.find(account.provider()).orElseThrow().catalog();
    }

    private JobExecution recorded(JobExecution execution, JobSnapshot intent, JobInput input, MediaRequest request) {
        executions.requireOpen();
        Duration window = request.allowDuplicate() ? null : context.settings().duplicateWindow();
        JobSnapshot recorded = window == null
                ? ledger.record(intent, input)
                : ledger.recordUnlessBought(intent, input, context.timer().now().minus(Deadline.bounded(window)));
        if (recorded.id().equals(intent.id())) {
            execution.context().states().events().recorded(recorded);
            return executions.start(execution);
        }
        boolean ofTheKey = request.idempotencyKey()
                .filter(key -> key.equals(recorded.origin().idempotencyKey()))
                .isPresent();
        if (window != null && !ofTheKey) {
            throw duplicate(recorded, window);
        }
        return boughtBefore(recorded, intent, request);
    }

    /**
     * Refuses what was bought recently, from whichever provider: the caller learns of that job instead of buying
     * another.
     */
    private MediaException duplicate(JobSnapshot earlier, Duration window) {
        // The job may belong to an account that is not set up here; then its id has to serve.
        String handle = own.find(earlier)
                .map(account -> Handle.of(earlier, account).encode())
                .orElse(null);
        return MediaException.because(
                        FailureReason.INVALID_REQUEST,
                        "the same was asked for at " + earlier.origin().created() + " as " + earlier
                                + ", and this client refuses duplicates within " + window + "; nothing was sent. Find"
                                + " that job by its handle, or allow the duplicate if it is meant."
                                + (handle == null ? "" : " Handle: " + handle))
                .provider(earlier.origin().model().provider())
                .model(earlier.origin().model().toString())
                .handle(handle)
                .build();
    }

    /** Returns the earlier job to which the idempotency key belongs, if it buys the same. */
    private JobExecution boughtBefore(JobSnapshot earlier, JobSnapshot intent, MediaRequest request) {
        if (OwnAccounts.isElsewhere(earlier, request)
                || !earlier.origin().requestHash().equals(intent.origin().requestHash())) {
            throw MediaException.because(
                            FailureReason.INVALID_REQUEST,
                            "the idempotency key '" + intent.origin().idempotencyKey()
                                    + "' belongs to job " + earlier.id()
                                    + ", which bought something else; nothing was sent")
                    .model(intent.origin().model().toString())
                    .build();
        }
        JobExecution running = executions.running(earlier.id());
        if (running != null) {
            return running;
        }
        Account account = own.of(earlier);
        // A caller that asks again with its key wants it bought, even if its engine dies before.
        return JobState.UNSENT.contains(earlier.state())
                ? buy(earlier, account, request.deadline(), ledger.ownership().claim(earlier.id()))
                : executions.execute(
                        earlier,
                        account,
                        new JobTerms(
                                Deadline.in(request.deadline(), context.timer()),
                                request.onDeadline(),
                                request.onInterrupt()));
    }

    /**
     * Buys a job that another engine recorded and did not send, as it was planned then.
     *
     * @param recorded the job
     * @param account its account
     * @param within how long it may take from now
     * @param inCharge whether this engine owns it; if not, it is bought once its owner has died without buying it
     */
    JobExecution buy(JobSnapshot recorded, Account account, Duration within, boolean inCharge) {
        // As it is now; if this engine owns it, it stays so.
        JobSnapshot job = ledger.find(recorded.id()).orElse(recorded);
        Deadline deadline = Deadline.in(within, context.timer());
        JobExecution running = executions.running(job.id());
        JobContext jobContext = running == null
                ? executions.jobContext(
                        job, account, new JobTerms(deadline, job.origin().onDeadline(), LeaveOrCancel.LEAVE))
                : running.context();
        JobInput input = ledger.describe(job.id()).orElseThrow().input();
        Optional<ModelSpec> spec = spec(job, account);
        LocalContents files = files();
        Optional<String> obstacle = spec.isEmpty()
                ? Optional.of("the catalogue here does not know " + job.origin().model())
                : input.values().isEmpty()
                        ? Optional.of("the ledger does not know what the job was to send")
                        : RecordedInput.change(input, files);
        if (obstacle.isPresent()) {
            files.release();
            jobContext
                    .states()
                    .change(
                            JobState.UNSENT,
                            next -> next.state(JobState.FAILED)
                                    .failure(new JobFailure(
                                            FailureReason.MISSING_INPUT, obstacle.get() + "; nothing was bought")));
            return running == null ? executions.start(new JobExecution(jobContext, null, false)) : running;
        }
        PlannedJob planned = new PlannedJob(plan(job, account, input), spec.get(), account, input.values(), false)
                .withSavedHash(savedHash(job, input));
        Purchase purchase = purchase(planned, jobContext, files, true);
        JobExecution buying = running == null
                ? executions.start(new JobExecution(jobContext, purchase, inCharge))
                : running.buy(purchase);
        var unused = buying.completion().accepted().whenComplete((execution, failure) -> files.release());
        return buying;
    }

    private Optional<ModelSpec> spec(JobSnapshot job, Account account) {
        String nativeId = job.origin().model().nativeId();
        return providers
                .find(account.provider())
                .flatMap(factory -> factory.workflows())
                .flatMap(support -> support.place(nativeId))
                .map(WorkflowPlace::model)
                .or(() -> catalog(account).find(nativeId));
    }

    /** The source of a saved workflow is the model that has it saved. */
    private static @Nullable String savedHash(JobSnapshot job, JobInput input) {
        return input.workflow()
                .filter(origin -> origin.source().equals(job.origin().model().toString()))
                .map(WorkflowOrigin::sha256)
                .orElse(null);
    }

    private Plan plan(JobSnapshot job, Account account, JobInput input) {
        PlannedUpload.How how = catalog(account).localFiles().how();
        List<PlannedUpload> uploads = input.files().stream()
                .map(file -> new PlannedUpload("input", file.path(), "", file.bytes(), how))
                .toList();
        JobOrigin origin = job.origin();
        return Plan.builder(origin.model(), origin.capability(), origin.account())
                .family(origin.family())
                .input(input.values())
                .uploads(uploads)
                .cost(job.cost())
                .build();
    }
}
