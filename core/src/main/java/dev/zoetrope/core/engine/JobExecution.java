package dev.zoetrope.core.engine;

import dev.zoetrope.api.error.Cancellation;
import dev.zoetrope.api.job.JobEvent;
import dev.zoetrope.api.job.JobSnapshot;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.admission.Permit;
import dev.zoetrope.core.threads.SerialSteps;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one job to its end: one short step at a time on a worker thread, holding no thread between two steps. It ends
 * at the job's deadline, whatever its provider does.
 */
final class JobExecution {

    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    /** How long after the deadline a provider's call may still return before it is given up. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** When to try again after a stray interrupt, while the ledger is away, or while another engine owns the job. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final JobContext context;
    private final JobStateMachine states;
    private final StepFailure stepFailure;
    private final StatusPoller statusPoller;
    private final EndedJobRetry retry;
    private final Canceller canceller;
    private final DeadlineHandler deadlineHandler;
    private final PendingPolls polls;
    private final JobOwnership ownership;
    private final Permit permit;
    private final SerialSteps steps = new SerialSteps();
    private final JobCompletion completion = new JobCompletion();

    private volatile @Nullable Purchase purchase;

    /**
     * Prepares to execute a job.
     *
     * @param context what the execution needs
     * @param purchase how to buy it, or null if this engine does not
     * @param inCharge whether this engine owns the job now, and does not buy it only if its owner dies before
     */
    JobExecution(JobContext context, @Nullable Purchase purchase, boolean inCharge) {
        this.context = context;
        this.states = context.states();
        this.purchase = purchase;
        this.ownership = new JobOwnership(context.engine().ledger(), states, inCharge);
        this.stepFailure = new StepFailure(context);
        this.statusPoller = new StatusPoller(context, purchase != null);
        this.retry = new EndedJobRetry(context);
        this.canceller = new Canceller(context);
        this.deadlineHandler = new DeadlineHandler(states, context.onDeadline(), canceller);
        this.polls = new PendingPolls(context.engine(), states);
        this.permit = context.account().admission().draw(this::goOn);
    }

    JobSnapshot snapshot() {
        return states.current();
    }

    JobContext context() {
        return context;
    }

    Deadline deadline() {
        return context.deadline();
    }

    JobCompletion completion() {
        return completion;
    }

    /** Begins to execute the job. */
    void start() {
        watch();
        if (snapshot().state().open() && context.engine().scheduler().shared()) {
            goOnAfter(Duration.ZERO);
        } else {
            goOn();
        }
    }

    /** Watches the job's deadline, and makes a step whenever the scheduler asks for one. */
    void watch() {
        if (snapshot().remoteId().isPresent()) {
            completion.accept(snapshot());
        }
        if (snapshot().state().open()) {
            // It is at the provider already and takes a place there, whether or not there is room.
            permit.acquired();
        }
        steps.schedule(
                SerialSteps.Slot.DEADLINE,
                () -> after(deadline().remaining().plus(GRACE), context.engine().prompt(), this::overdue));
    }

    private Runnable after(Duration delay, Executor threads, Runnable task) {
        return context.engine().timer().after(delay, () -> hand(threads, task));
    }

    private void goOn() {
        hand(context.account().executor(), this::step);
    }

    /** Makes a step as the scheduler asks; completes with how long to wait before the next one. */
    CompletableFuture<Optional<Duration>> poll() {
        CompletableFuture<Optional<Duration>> look = polls.want();
        if (completion.over()) {
            polls.answer(Optional.empty());
        } else {
            goOn();
        }
        return look;
    }

    /** Takes over what another engine recorded about the job. */
    void adopt(JobSnapshot theirs) {
        states.adopt(theirs);
        JobSnapshot now = states.current();
        if (now.state().ended()) {
            complete();
        } else if (now.remoteId().isPresent()) {
            acceptedAs(now);
        }
    }

    private void hand(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            close(null);
        }
    }

    private void step() {
        if (completion.over() || !steps.enter()) {
            return;
        }
        Optional<Duration> pause = Optional.empty();
        boolean anotherWanted;
        try {
            pause = oneStep();
        } catch (InterruptedException e) {
            LOG.debug("a step of {} was interrupted", states.current());
            pause = Optional.of(SOON);
        } catch (ProviderCallException e) {
            leave(JobFailures.failedCall(context, e));
        } catch (RuntimeException | Error e) {
            if (stepFailure.passes(e)) {
                LOG.warn("{} waits for the ledger: {}", states.current(), e.getMessage());
                pause = Optional.of(SOON);
            } else {
                LOG.error("the execution of {} failed", states.current(), e);
                fail(stepFailure.end(e));
            }
        } finally {
            anotherWanted = steps.leave();
        }
        afterStep(anotherWanted ? Optional.of(Duration.ZERO) : pause);
    }

    private Optional<Duration> oneStep() throws InterruptedException, ProviderCallException {
        Purchase buying = purchase;
        if (deadline().passed()) {
            if (deadlineHandler.claim()) {
                expire();
            }
            return Optional.empty();
        }
        if (states.state().open()) {
            return statusPoller.ask();
        }
        if (retry.due()) {
            return retry.ask();
        }
        if (buying == null || !ownership.held()) {
            return follow();
        }
        boolean inDoubt = buying.inDoubt();
        boolean waited = permit.waiting();
        if (!inDoubt && !permit.request()) {
            if (!waited) {
                states.events().tell(JobEvent.Kind.WAITING, snapshot());
            }
            // The admission calls it at its turn, or else the deadline does.
            return Optional.of(deadline().remaining());
        }
        Optional<Duration> pause = inDoubt ? buying.inquire(permit) : buying.attempt(permit);
        if (states.state().open()) {
            return Optional.of(statusPoller.firstPause());
        }
        if (pause.isEmpty() && !states.state().ended()) {
            // The ledger refused the change: another engine took this one for dead, and claimed the job.
            ownership.lost();
            permit.release();
            return Optional.of(SOON);
        }
        return pause;
    }

    /** Buys the job, which this engine has come to own. */
    JobExecution buy(Purchase how) {
        if (purchase == null) {
            purchase = how;
        }
        ownership.given();
        goOn();
        return this;
    }

    /** Follows a job that another engine owns, or owned when it died. */
    private Optional<Duration> follow() {
        if (states.state().ended()) {
            return Optional.empty();
        }
        return switch (ownership.claim(purchase != null)) {
            case OTHERS -> Optional.of(SOON);
            case OURS -> Optional.of(Duration.ZERO);
            case ENDED -> retry.due() ? Optional.of(Duration.ZERO) : Optional.empty();
            case UNSENT -> {
                fail(JobFailures.unsent(snapshot(), context.handle()));
                yield Optional.empty();
            }
        };
    }

    private void afterStep(Optional<Duration> pause) {
        JobSnapshot now = states.current();
        if (now.state().ended() && !retry.due()) {
            complete();
        } else if (!completion.over()) {
            pause.ifPresent(this::goOnAfter);
        }
        if (now.remoteId().isPresent()) {
            acceptedAs(now);
        }
    }

    private void goOnAfter(Duration pause) {
        if (states.state().open()) {
            polls.next(deadline().within(pause));
        } else if (pause.isZero()) {
            goOn();
        } else {
            steps.schedule(
                    SerialSteps.Slot.NEXT_STEP,
                    () -> after(deadline().within(pause), context.account().executor(), this::step));
        }
    }

    private void acceptedAs(JobSnapshot now) {
        // A bought job needs no purchase any more, whose input may be large.
        purchase = null;
        if (!completion.accept(now) && now.state().open()) {
            LOG.warn("{} was accepted when no caller waited any more; its handle is {}", now, context.handle());
        }
    }

    /** Completes the job's futures with how it ended. */
    private void complete() {
        if (retry.due()) {
            // A caller that attached the job again wants to know what has become of it by now.
            return;
        }
        boolean made = !snapshot().artifacts().isEmpty() || snapshot().failure().isEmpty();
        if (snapshot().state() == JobState.SUCCEEDED && made) {
            release();
            context.engine().history().note(snapshot());
            completion.succeed(snapshot());
        } else if (deadlineHandler.cancelled()) {
            fail(JobFailures.deadline(snapshot(), context.handle(), Cancellation.CONFIRMED, null));
        } else {
            fail(JobFailures.failed(snapshot(), context.handle()));
        }
    }

    /** Ends the execution although the job has not ended; it can be resumed. */
    private void leave(Throwable cause) {
        ownership.release();
        fail(cause);
    }

    private void fail(Throwable cause) {
        release();
        purchase = null;
        completion.fail(snapshot(), cause);
    }

    private void release() {
        steps.forgetAll();
        permit.release();
        polls.answer(Optional.empty());
    }

    private void expire() {
        Purchase buying = giveUpDoubt();
        boolean inQueue = permit.waiting() || (buying != null && buying.withoutRoom());
        deadlineHandler
                .expire(context.handle(), inQueue, statusPoller.problem())
                .ifPresent(this::leave);
    }

    /** Leaves a job in doubt about which its provider is being asked, and returns the purchase that is under way. */
    private @Nullable Purchase giveUpDoubt() {
        Purchase buying = purchase;
        if (buying != null) {
            buying.giveUpDoubt();
        }
        return buying;
    }

    /** Gives up a provider's call that did not return although its time was over. */
    private void overdue() {
        if (completion.over()) {
            return;
        }
        steps.schedule(
                SerialSteps.Slot.DEADLINE,
                () -> after(Canceller.LIMIT, context.engine().prompt(), this::endUnconfirmed));
        if (!deadlineHandler.claim()) {
            return;
        }
        try {
            if (!deadlineHandler.doubt()) {
                steps.interruptStep();
                expire();
            }
        } catch (RuntimeException e) {
            LOG.error("the ledger did not take what became of {} at its deadline", states.current(), e);
            fail(stepFailure.end(e));
        }
        if (states.state().ended()) {
            complete();
        }
    }

    /** Ends the execution when even the handling of its deadline did not come to an end. */
    private void endUnconfirmed() {
        if (states.state().ended()) {
            complete();
        } else {
            Cancellation cancellation = deadlineHandler.cancels() ? Cancellation.NOT_CONFIRMED : null;
            leave(JobFailures.deadline(snapshot(), context.handle(), cancellation, statusPoller.problem()));
        }
    }

    /** Takes the job back if nothing was sent yet; returns false if it is too late for that. */
    boolean withdraw() {
        boolean withdrawn = ownership.withdraw();
        if (withdrawn) {
            steps.interruptStep();
            complete();
        }
        return withdrawn;
    }

    /** Asks the provider to cancel, now, on the calling thread. */
    Cancellation cancel() {
        if (withdraw()) {
            return Cancellation.CONFIRMED;
        }
        Cancellation answer = canceller.cancelWithKey();
        if (states.state().ended()) {
            complete();
        } else {
            goOn();
        }
        return answer;
    }

    /** Has the job cancelled: at once if it is bought, or else as soon as it turns out that it is. */
    Cancellation abandon() {
        Purchase buying = purchase;
        if (buying != null) {
            buying.unwanted();
        }
        return canceller.cancel();
    }

    /** Asks the provider for the state, now, on the calling thread. */
    void refresh() throws ProviderCallException, InterruptedException {
        if (states.state().open()) {
            statusPoller.askNow();
            afterStep(Optional.empty());
        }
    }

    /** Begins no further step, and returns false if the job was taken back; a paid call in flight is recorded. */
    boolean stop() {
        steps.close();
        // A job that this engine was not going to buy stays as it was found.
        if (purchase != null && withdraw()) {
            return false;
        }
        if (states.state() != JobState.SUBMITTING) {
            steps.interruptStep();
        }
        return true;
    }

    /** Ends the execution with what the provider said to the request to cancel, or null if the job is left running. */
    void close(@Nullable Cancellation cancellation) {
        stop();
        var unused = giveUpDoubt();
        fail(JobFailures.closed(snapshot(), context.handle(), cancellation));
    }
}
