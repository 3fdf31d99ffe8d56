package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Cancellation;
import dev.zoetrope.api.JobEvent;
import dev.zoetrope.api.JobFailure;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.MediaException;
import dev.zoetrope.api.OnDeadline;
import dev.zoetrope.api.Reason;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one job to its end: one short step at a time on a worker thread, and between two steps no thread at all. It
 * ends at the job's deadline, whatever its provider does.
 */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    /** How long after the deadline a provider's call may still return before it is given up. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** How soon to go on when a step was interrupted by somebody else than this run. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final JobParts parts;
    private final JobTrack track;
    private final Attendance attendance;
    private final Canceller canceller;
    private final StepGate gate = new StepGate();
    private final CompletableFuture<JobRun> accepted = new CompletableFuture<>();
    private final CompletableFuture<JobRun> ended = new CompletableFuture<>();
    private volatile @Nullable Purchase purchase;
    private volatile boolean expiring;

    JobRun(JobParts parts, @Nullable Purchase purchase) {
        this.parts = parts;
        this.track = parts.track();
        this.purchase = purchase;
        this.attendance = new Attendance(parts, purchase != null);
        this.canceller = new Canceller(parts.provider(), track);
    }

    JobSnapshot snapshot() {
        return track.current();
    }

    JobTrack track() {
        return track;
    }

    Account account() {
        return parts.account();
    }

    Deadline deadline() {
        return parts.deadline();
    }

    String handle() {
        return Handle.of(track.current(), parts.account()).encode();
    }

    /** Completes with this run when the provider has accepted the job, or with why it did not. */
    CompletableFuture<JobRun> accepted() {
        return accepted;
    }

    /** Completes with this run when the job has succeeded, or with why it did not. */
    CompletableFuture<JobRun> ended() {
        return ended;
    }

    void start() {
        if (snapshot().remoteId().isPresent()) {
            accepted.complete(this);
        }
        gate.schedule(
                StepGate.Slot.DEADLINE, () -> after(deadline().remaining().plus(GRACE), parts.prompt(), this::overdue));
        hand(parts.workers(), this::step);
    }

    private Runnable after(Duration delay, Executor threads, Runnable task) {
        return parts.timer().after(delay, () -> hand(threads, task));
    }

    private void hand(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void step() {
        if (ended.isDone() || !gate.enter()) {
            return;
        }
        Optional<Duration> pause = Optional.empty();
        try {
            pause = oneStep();
        } catch (InterruptedException e) {
            LOG.debug("a step of {} was interrupted", track.current());
            pause = Optional.of(AFTER_INTERRUPT);
        } catch (ProviderCallException e) {
            fail(failedCall(e));
        } catch (RuntimeException | Error e) {
            LOG.error("attending {} failed", track.current(), e);
            giveUp("attending the job failed: " + e);
            fail(JobEndings.because(snapshot(), handle(), Reason.INTERNAL, "attending the job failed: " + e, e));
        } finally {
            gate.leave();
        }
        afterStep(pause);
    }

    private Optional<Duration> oneStep() throws InterruptedException, ProviderCallException {
        if (deadline().passed()) {
            expire();
            return Optional.empty();
        }
        if (track.state().open()) {
            return attendance.ask();
        }
        Purchase buying = purchase;
        if (buying == null) {
            settleWithoutPurchase();
            return Optional.empty();
        }
        Optional<Duration> pause = buying.attempt();
        return track.state().open() ? Optional.of(attendance.firstPause()) : pause;
    }

    /** A job of the ledger that nobody buys any more: what was not sent never will be, and the rest is in doubt. */
    private void settleWithoutPurchase() {
        giveUp("the job was recorded and never sent");
        track.change(
                EnumSet.of(JobState.SUBMITTING),
                JobEvent.Kind.STATE,
                next -> next.state(JobState.UNCONFIRMED)
                        .failure(new JobFailure(
                                Reason.UNCONFIRMED,
                                "the job was being submitted when its process ended, so nobody can say whether the "
                                        + "provider accepted it; it was not repeated")));
    }

    /** Tells a caller that a question got no usable answer, and what to correct. */
    MediaException failedCall(ProviderCallException e) {
        return JobEndings.because(snapshot(), handle(), e.reason(), parts.advised(e.reason(), e.getMessage()), e);
    }

    private void giveUp(String why) {
        try {
            track.change(
                    JobState.UNSENT,
                    JobEvent.Kind.STATE,
                    next -> next.state(JobState.FAILED)
                            .failure(new JobFailure(Reason.INTERNAL, why + "; nothing was bought")));
        } catch (RuntimeException e) {
            LOG.error("the ledger did not take the end of {}", track.current(), e);
        }
    }

    private void afterStep(Optional<Duration> pause) {
        JobSnapshot now = track.current();
        if (now.state().ended()) {
            settle();
        } else if (!ended.isDone()) {
            pause.ifPresent(wait -> gate.schedule(
                    StepGate.Slot.NEXT_STEP, () -> after(deadline().within(wait), parts.workers(), this::step)));
        }
        if (now.remoteId().isPresent()) {
            acceptedAs(now);
        }
    }

    private void acceptedAs(JobSnapshot now) {
        // What was bought needs no second purchase, and its input may be large.
        purchase = null;
        if (!accepted.complete(this)
                && accepted.isCompletedExceptionally()
                && now.state().open()) {
            LOG.warn("{} was accepted after nobody waited any more; its handle is {}", now, handle());
        }
    }

    /** Tells everybody who waits how the job ended. */
    private void settle() {
        if (snapshot().state() == JobState.SUCCEEDED) {
            gate.forgetAll();
            accepted.complete(this);
            ended.complete(this);
        } else {
            fail(JobEndings.failed(snapshot(), handle()));
        }
    }

    private void fail(Throwable cause) {
        gate.forgetAll();
        purchase = null;
        if (snapshot().remoteId().isPresent()) {
            accepted.complete(this);
        }
        accepted.completeExceptionally(cause);
        ended.completeExceptionally(cause);
    }

    private void expire() {
        expiring = true;
        if (track.state().open()) {
            Cancellation cancellation = parts.onDeadline() == OnDeadline.CANCEL ? canceller.cancel() : null;
            // A question on the wire at the same time may have seen another end; its answer stands.
            boolean endedOtherwise = track.state().ended() && track.state() != JobState.CANCELLED;
            if (!endedOtherwise) {
                fail(JobEndings.deadline(snapshot(), handle(), cancellation));
            }
        } else {
            track.change(JobState.UNSENT, JobEvent.Kind.STATE, next -> {
                JobFailure last = snapshot().failure().orElse(new JobFailure(Reason.UNAVAILABLE, "nothing was sent"));
                return next.state(JobState.FAILED)
                        .failure(new JobFailure(
                                last.reason(), last.message() + "; the deadline passed; nothing was bought"));
            });
        }
    }

    /** The provider's call did not return although its time was over: nobody waits for it any longer. */
    private void overdue() {
        if (ended.isDone()) {
            return;
        }
        if (expiring) {
            gate.schedule(StepGate.Slot.DEADLINE, () -> after(Canceller.LIMIT, parts.prompt(), this::endUnconfirmed));
            return;
        }
        boolean doubtful = track.change(
                EnumSet.of(JobState.SUBMITTING),
                JobEvent.Kind.STATE,
                next -> next.state(JobState.UNCONFIRMED)
                        .failure(new JobFailure(
                                Reason.UNCONFIRMED,
                                "no answer came before the deadline, so nobody can say whether the provider accepted "
                                        + "the job; it was not repeated")));
        if (!doubtful) {
            gate.interruptStep();
            expire();
        }
        if (track.state().ended()) {
            settle();
        }
    }

    /** Not even the request to cancel returned. */
    private void endUnconfirmed() {
        if (track.state().ended()) {
            settle();
        } else {
            fail(JobEndings.deadline(snapshot(), handle(), Cancellation.NOT_CONFIRMED));
        }
    }

    /**
     * Takes the job back if nothing was sent yet.
     *
     * @return false if it is too late for that
     */
    boolean withdraw() {
        boolean withdrawn = track.change(
                JobState.UNSENT,
                JobEvent.Kind.STATE,
                next -> next.state(JobState.CANCELLED)
                        .failure(new JobFailure(Reason.CANCELLED, "withdrawn before it was sent; nothing was bought")));
        if (withdrawn) {
            gate.interruptStep();
            settle();
        }
        return withdrawn;
    }

    /** Asks the provider to cancel, now, on the calling thread. */
    Cancellation cancel() {
        if (withdraw()) {
            return Cancellation.CONFIRMED;
        }
        Cancellation answer;
        try {
            answer = canceller.ask();
        } catch (ProviderCallException e) {
            if (e.reason() == Reason.KEY_REFUSED) {
                throw failedCall(e);
            }
            answer = Cancellation.NOT_CONFIRMED;
        }
        if (track.state().ended()) {
            settle();
        } else {
            hand(parts.workers(), this::step);
        }
        return answer;
    }

    /** Asks the provider for the state, now, on the calling thread. */
    void refresh() throws ProviderCallException, InterruptedException {
        if (track.state().open()) {
            attendance.askNow();
            afterStep(Optional.empty());
        }
    }

    /** Stops attending. A paid call on the wire is finished by its own thread and recorded. */
    void close() {
        gate.close();
        if (!withdraw() && track.state() != JobState.SUBMITTING) {
            gate.interruptStep();
        }
        fail(JobEndings.interrupted(
                snapshot(),
                handle(),
                "the client was closed while the job was " + snapshot().state() + "; it goes on"));
    }
}
