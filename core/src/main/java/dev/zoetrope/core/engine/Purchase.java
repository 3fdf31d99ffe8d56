package dev.zoetrope.core.engine;

import dev.zoetrope.api.PlannedUpload;
import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.core.admission.Permit;
import dev.zoetrope.core.budget.BudgetTracker;
import dev.zoetrope.core.identity.JobIds;
import dev.zoetrope.core.media.ChangedFileException;
import dev.zoetrope.core.planning.PlannedJob;
import dev.zoetrope.core.polling.NoticeSchedule;
import dev.zoetrope.core.threads.InFlightSubmits;
import dev.zoetrope.core.time.Backoff;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.webhook.HookAddress;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.SubmitCall;
import dev.zoetrope.spi.SubmitFinding;
import dev.zoetrope.spi.SubmitOutcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys one job, at most once. A paid call is repeated only on proof that it was not accepted; doubt that the provider
 * cannot resolve ends as {@link JobState#UNCONFIRMED}.
 */
final class Purchase {

    private static final Logger LOG = LoggerFactory.getLogger(Purchase.class);
    private static final Set<JobState> ON_THE_WIRE = EnumSet.of(JobState.SUBMITTING, JobState.UNCONFIRMED);

    /** The longest time to wait for an answer to a call that the provider can be asked about. */
    private static final Duration MOST_FOR_AN_ANSWER = Duration.ofSeconds(60);

    /** How soon to check again whether the account may have one more job. */
    private static final Duration NO_ROOM = Duration.ofSeconds(1);

    private final PlannedJob planned;
    private final JobContext context;
    private final InputUploader uploader;
    private final JobStateMachine states;
    private final InFlightSubmits inFlight;
    private final BudgetTracker budgets;
    private final Deadline deadline;
    private final Backoff backoff;
    private final SubmitInquiry inquiry;
    private final Optional<SavedWorkflowCheck> savedCheck;

    /** What made the job's acceptance doubtful, while the provider is asked about it; null otherwise. */
    private volatile @Nullable String doubt;

    private boolean handedOver;
    private volatile boolean unwanted;
    private volatile boolean withoutRoom;

    /**
     * Prepares to buy a job.
     *
     * @param planned what to buy
     * @param context what the job's execution needs
     * @param uploader makes local files available to the provider
     * @param inFlight keeps the JVM alive while a paid call is in flight
     * @param backoff how often to try, and the pauses between tries
     */
    Purchase(
            PlannedJob planned, JobContext context, InputUploader uploader, InFlightSubmits inFlight, Backoff backoff) {
        this.planned = planned;
        this.context = context;
        this.uploader = uploader;
        this.inFlight = inFlight;
        this.budgets = context.engine().budgets();
        this.states = context.states();
        this.deadline = context.deadline();
        this.backoff = backoff;
        this.inquiry = new SubmitInquiry(context, planned::input);
        this.savedCheck = SavedWorkflowCheck.of(planned, context.account().workflows());
    }

    /**
     * Makes one attempt.
     *
     * @param permit the job's permit, which learns of the outcome
     * @return how long to wait before the next one; empty if there is none, because the job was bought or has ended
     */
    Optional<Duration> attempt(Permit permit) throws InterruptedException {
        // Before files are uploaded, so that none is uploaded for a job that is not bought.
        Optional<String> refusal = budgets.reserve(job(), planned.plan().cost());
        if (refusal.isPresent()) {
            fail(FailureReason.OVER_BUDGET, refusal.get());
            return Optional.empty();
        }
        try {
            return attemptWithinBudget(permit);
        } finally {
            // The job may have ended just before its cost was reserved; then nothing else frees the reservation.
            budgets.note(states.current());
        }
    }

    /** Returns whether the answer to the paid call was lost, and the provider is being asked what came of the call. */
    boolean inDoubt() {
        return doubt != null && states.state() == JobState.SUBMITTING;
    }

    /**
     * Asks the provider once what came of a paid call whose answer was lost.
     *
     * @param permit the job's permit, which learns of the outcome
     * @return how long to wait before the next step; empty if there is none
     */
    Optional<Duration> inquire(Permit permit) throws InterruptedException {
        inFlight.enter(job());
        try {
            Optional<SubmitFinding> finding = inquiry.look();
            return finding.isEmpty() ? Optional.of(inquiry.pause()) : decided(finding.get(), permit);
        } finally {
            releaseDoubt();
            inFlight.exit(job());
        }
    }

    private Optional<Duration> decided(SubmitFinding finding, Permit permit) {
        String why = String.valueOf(doubt);
        doubt = null;
        if (finding instanceof SubmitFinding.Found found) {
            LOG.info("{}: the answer was lost ({}), and the provider has the job", states.current(), why);
            return accepted(found.accepted(), permit);
        }
        if (finding instanceof SubmitFinding.NotAccepted refused) {
            Optional<Duration> pause = pause(Optional.empty());
            permit.release();
            return repeat(pause, FailureReason.UNAVAILABLE, why + "; it was not accepted: " + refused.evidence());
        }
        return unconfirmed(why + SubmitInquiry.described(finding));
    }

    /** Gives up asking, because no time is left for it. */
    void giveUpDoubt() {
        String why = doubt;
        doubt = null;
        if (why != null) {
            var unused = unconfirmed(why);
            releaseDoubt();
        }
    }

    private Optional<Duration> attemptWithinBudget(Permit permit) throws InterruptedException {
        Map<String, Object> input;
        try {
            Optional<Duration> preparing = prepareFiles();
            if (preparing.isPresent()) {
                permit.release();
                return preparing;
            }
            // What was uploaded for an earlier try is not uploaded again.
            input = uploader.write(planned.input(), deadline);
            handedOver = true;
        } catch (ProviderCallException e) {
            permit.release();
            return refusedBeforeSubmit(e);
        } catch (IOException e) {
            permit.release();
            String why = e instanceof ChangedFileException ? "" : "a local file cannot be read any more: ";
            fail(FailureReason.MISSING_INPUT, why + e.getMessage());
            return Optional.empty();
        }
        Optional<String> change =
                savedCheck.isEmpty() ? Optional.empty() : savedCheck.get().change(context.provider(), deadline);
        if (change.isPresent()) {
            permit.release();
            fail(FailureReason.INVALID_REQUEST, change.get());
            return Optional.empty();
        }
        // The last check of the deadline before money is spent: a job that no caller waits for any more is not bought.
        if (deadline.passed()) {
            return Optional.of(Duration.ZERO);
        }
        // First the guard, then the state, so that "no call in flight" can be relied on.
        inFlight.enter(job());
        try {
            return switch (states.submitting(permit.most())) {
                case TAKEN -> interpret(submit(input), permit);
                // Other engines have the places, and the ends of their jobs are not announced here.
                case NONE -> noRoom();
                case CHANGED -> Optional.empty();
            };
        } finally {
            // Before the guard lets the engine close, which ends the ledger too.
            releaseDoubt();
            inFlight.exit(job());
        }
    }

    private Optional<Duration> noRoom() {
        withoutRoom = true;
        return Optional.of(NO_ROOM);
    }

    /** Returns whether other engines' jobs kept this one from being sent. */
    boolean withoutRoom() {
        return withoutRoom;
    }

    /** Releases a job in doubt: no answer comes any more, so a settlement need not wait for this engine. */
    private void releaseDoubt() {
        if (states.state() == JobState.UNCONFIRMED) {
            try {
                context.engine().ledger().ownership().release(job());
            } catch (RuntimeException e) {
                LOG.warn("the ledger did not release {}", states.current(), e);
            }
        }
    }

    private String job() {
        return states.current().id();
    }

    /** Has the job cancelled as soon as it turns out to be bought. */
    void unwanted() {
        unwanted = true;
    }

    /** Makes one step towards a data set that is ready, if there is one, and records that more have to follow. */
    private Optional<Duration> prepareFiles() throws IOException, ProviderCallException, InterruptedException {
        if (!handedOver && planned.plan().uploads().stream().anyMatch(each -> each.how() == PlannedUpload.How.UPLOAD)) {
            states.change(EnumSet.of(JobState.PLANNED), next -> next.state(JobState.UPLOADING));
        }
        Optional<Duration> pause = uploader.prepare(deadline);
        if (pause.isPresent()) {
            note(JobState.UNSENT, states.state(), FailureReason.UNAVAILABLE, "the data set is not ready yet");
        }
        return pause;
    }

    private Optional<Duration> refusedBeforeSubmit(ProviderCallException e) {
        String message = "a local file could not be uploaded: " + e.getMessage();
        Optional<Duration> pause =
                e.repeatable() ? pause(e.retryAfter().map(deadline::ofWhatIsAsked)) : Optional.empty();
        if (pause.isEmpty()) {
            fail(e.reason(), message);
        } else {
            note(JobState.UNSENT, states.state(), e.reason(), message);
        }
        return pause;
    }

    private SubmitOutcome submit(Map<String, Object> wireInput) {
        try {
            Duration limit = deadline.within(answerLimit());
            SubmitCall keyed = new SubmitCall(planned.spec(), wireInput, limit).withKey(JobIds.key(job()));
            SubmitCall call =
                    context.onDeadline() == LeaveOrCancel.CANCEL ? keyed.cancelledAfter(deadline.remaining()) : keyed;
            SubmitCall asking =
                    hook().map(hook -> call.withWebhook(hook.below(base()))).orElse(call);
            return Objects.requireNonNull(context.provider().submit(asking), "outcome");
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "the provider of {} broke its contract and threw at submit",
                    planned.spec().id(),
                    e);
            return new SubmitOutcome.Unconfirmed(
                    "the provider's code failed: " + e.getClass().getSimpleName());
        }
    }

    /** An answer is waited for to the deadline, unless asking finds out sooner what came of the call. */
    private Duration answerLimit() {
        Duration left = deadline.remaining();
        Duration quarter = left.dividedBy(4);
        Duration limit = quarter.compareTo(MOST_FOR_AN_ANSWER) < 0 ? quarter : MOST_FOR_AN_ANSWER;
        return inquiry.possible() ? limit : left;
    }

    private Optional<Duration> interpret(SubmitOutcome outcome, Permit permit) {
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return accepted(accepted, permit);
        }
        if (outcome instanceof SubmitOutcome.NotSent notSent) {
            Optional<Duration> pause = pause(Optional.empty());
            permit.release();
            return repeat(pause, FailureReason.UNAVAILABLE, "not reached: " + notSent.message());
        }
        if (outcome instanceof SubmitOutcome.Rejected rejected) {
            return rejected(rejected, permit);
        }
        String message = ((SubmitOutcome.Unconfirmed) outcome).message();
        if (inquiry.possible()) {
            doubt = message;
            return Optional.of(inquiry.pause());
        }
        return unconfirmed(message);
    }

    /** Where the provider notifies about the job; it is known here before the first notice can come. */
    private Optional<HookAddress> hook() {
        boolean asked = context.engine().settings().webhookBase() != null
                && context.account()
                        .webhooks()
                        .filter(webhooks -> webhooks.sends(planned.spec().id()))
                        .isPresent();
        return asked ? Optional.of(HookAddress.of(context.account().account(), job())) : Optional.empty();
    }

    private URI base() {
        return Objects.requireNonNull(context.engine().settings().webhookBase());
    }

    private Map<String, String> receipt(SubmitOutcome.Accepted accepted) {
        if (hook().isEmpty()) {
            return accepted.receipt();
        }
        Map<String, String> noted = new HashMap<>(accepted.receipt());
        noted.put(NoticeSchedule.EXPECTED, "");
        return noted;
    }

    private Optional<Duration> unconfirmed(String message) {
        return end(
                JobState.UNCONFIRMED,
                FailureReason.UNCONFIRMED,
                "it is not known whether the provider accepted the job (" + message
                        + "); it was not repeated. Look for it in the provider's own records before buying again");
    }

    private Optional<Duration> accepted(SubmitOutcome.Accepted accepted, Permit permit) {
        // From UNCONFIRMED too: the answer may come after the deadline had ended the job so.
        states.changeAnyway(ON_THE_WIRE, next -> {
            next.remoteId(accepted.remoteId()).receipt(receipt(accepted)).failure(null);
            return states.state() == JobState.UNCONFIRMED
                    ? next.state(JobState.QUEUED)
                    : RemoteChange.apply(next, states.current(), accepted.firstStatus());
        });
        permit.acquired();
        if (!accepted.refusedParts().isEmpty()) {
            partial(String.join("; ", accepted.refusedParts()));
        }
        if (unwanted) {
            // Here, while the guard still keeps the provider open for the call in flight.
            LOG.warn("{} was to be cancelled: {}", states.current(), new Canceller(context).cancel());
        }
        return Optional.empty();
    }

    /** Ends a job of which only a part runs, unless its caller allows that. */
    private void partial(String refused) {
        if (planned.allowPartial()) {
            LOG.warn("{} runs only in part: {}", states.current(), refused);
            return;
        }
        boolean confirmed = new Canceller(context).request() == Cancellation.CONFIRMED;
        states.change(
                JobState.OPEN,
                next -> next.state(JobState.FAILED)
                        .failure(new JobFailure(
                                FailureReason.GENERATION_FAILED,
                                "the provider would run only a part of it (" + refused + "); it was cancelled"
                                        + (confirmed ? "" : ", which the provider did not confirm")
                                        + ". Correct the rest, or allow that a part runs")));
    }

    private Optional<Duration> rejected(SubmitOutcome.Rejected rejected, Permit permit) {
        if (!rejected.repeatable()) {
            return end(JobState.REJECTED, rejected.reason(), rejected.message());
        }
        Optional<Duration> asked = Optional.ofNullable(rejected.retryAfter());
        Optional<Duration> pause = pause(asked);
        // Even if this job is not tried again, the others of the account learn from it.
        permit.throttled(rejected.reason(), pause.or(() -> asked).orElse(Duration.ZERO));
        return repeat(pause, rejected.reason(), rejected.message());
    }

    /** Returns how long to wait before the next try, or nothing if no time or no try is left. */
    private Optional<Duration> pause(Optional<Duration> retryAfter) {
        return backoff.next(retryAfter).filter(pause -> pause.compareTo(deadline.remaining()) < 0);
    }

    /** Waits for another try if there is one; the job is not bought meanwhile. */
    private Optional<Duration> repeat(Optional<Duration> pause, FailureReason reason, String message) {
        if (pause.isEmpty()) {
            return end(
                    reason == FailureReason.UNAVAILABLE ? JobState.FAILED : JobState.REJECTED,
                    reason,
                    message + "; no further try " + (backoff.spent() ? "is allowed" : "fits before the deadline")
                            + "; nothing was bought");
        }
        note(EnumSet.of(JobState.SUBMITTING), JobState.PLANNED, reason, message);
        return pause;
    }

    private Optional<Duration> end(JobState state, FailureReason reason, String message) {
        note(EnumSet.of(JobState.SUBMITTING), state, reason, message);
        return Optional.empty();
    }

    private void fail(FailureReason reason, String message) {
        note(JobState.UNSENT, JobState.FAILED, reason, message + "; nothing was bought");
    }

    private void note(Set<JobState> expected, JobState state, FailureReason reason, String message) {
        String all = context.account().advised(reason, message + uploader.left());
        states.change(expected, next -> next.state(state).failure(new JobFailure(reason, all)));
    }
}
