package dev.zoetrope.core.engine;

import dev.zoetrope.api.Account;
import dev.zoetrope.api.Cancellation;
import dev.zoetrope.api.JobEvent;
import dev.zoetrope.api.JobFailure;
import dev.zoetrope.api.JobSnapshot;
import dev.zoetrope.api.JobState;
import dev.zoetrope.api.OnDeadline;
import dev.zoetrope.api.Reason;
import dev.zoetrope.spi.Provider;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one job to its end: one short step at a time on a worker thread, and between two steps no thread at all. It
 * ends at the job's deadline, whatever its provider does.
 */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final Set<JobState> UNSENT = EnumSet.of(JobState.PLANNED, JobState.UPLOADING);

    /** How long after the deadline a provider's call may still return before it is given up. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** How soon to go on when a step was interrupted by somebody else than this run. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final JobTrack track;
    private final Account account;
    private final Provider provider;
    private final Deadline deadline;
    private final Timer timer;
    private final ExecutorService workers;
    private final Attendance attendance;
    private final Canceller canceller;
    private final @Nullable Purchase purchase;
    private final CompletableFuture<JobRun> accepted = new CompletableFuture<>();
    private final CompletableFuture<JobRun> ended = new CompletableFuture<>();
    private final ReentrantLock stepLock = new ReentrantLock();
    private @Nullable Thread stepping;
    private boolean closed;

    JobRun(JobParts parts, @Nullable Purchase purchase) {
        this.track = parts.track();
        this.account = parts.account();
        this.provider = parts.provider();
        this.deadline = parts.deadline();
        this.timer = parts.timer();
        this.workers = parts.workers();
        this.attendance = new Attendance(provider, track, deadline, new PollSchedule(parts.random()), timer);
        this.canceller = new Canceller(provider, track);
        this.purchase = purchase;
    }

    JobSnapshot snapshot() {
        return track.current();
    }

    JobTrack track() {
        return track;
    }

    Account account() {
        return account;
    }

    Deadline deadline() {
        return deadline;
    }

    String handle() {
        return Handle.of(track.current(), account).encode();
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
        timer.after(deadline.remaining().plus(GRACE), () -> hand(this::overdue));
        hand(this::step);
    }

    private void hand(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("client closed; {} is not attended any more", track.current());
        }
    }

    private void step() {
        if (!enterStep()) {
            return;
        }
        Optional<Duration> pause = Optional.empty();
        try {
            pause = oneStep();
        } catch (InterruptedException e) {
            LOG.debug("a step of {} was interrupted", track.current());
            pause = Optional.of(AFTER_INTERRUPT);
        } catch (ProviderCallException e) {
            fail(JobEndings.because(track.current(), handle(), e.reason(), e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            LOG.error("attending {} failed", track.current(), e);
            fail(JobEndings.because(track.current(), handle(), Reason.INTERNAL, "attending the job failed: " + e, e));
        } finally {
            leaveStep();
        }
        afterStep(pause);
    }

    private Optional<Duration> oneStep() throws InterruptedException, ProviderCallException {
        if (deadline.passed()) {
            expire();
            return Optional.empty();
        }
        if (track.state().open()) {
            return attendance.ask();
        }
        if (UNSENT.contains(track.state()) && purchase != null) {
            Optional<Duration> pause = purchase.attempt();
            return track.state().open() ? Optional.of(attendance.firstPause()) : pause;
        }
        return Optional.empty();
    }

    private void afterStep(Optional<Duration> pause) {
        JobSnapshot now = track.current();
        if (now.remoteId().isPresent()) {
            if (!accepted.complete(this)
                    && accepted.isCompletedExceptionally()
                    && now.state().open()) {
                LOG.warn("{} was accepted after nobody waited any more; its handle is {}", now, handle());
            }
        }
        if (now.state().ended()) {
            settle();
        } else if (!ended.isDone()) {
            pause.ifPresent(wait -> timer.after(deadline.within(wait), () -> hand(this::step)));
        }
    }

    /** Tells everybody who waits how the job ended. */
    private void settle() {
        if (snapshot().state() == JobState.SUCCEEDED) {
            accepted.complete(this);
            ended.complete(this);
        } else {
            fail(JobEndings.failed(snapshot(), handle()));
        }
    }

    private void fail(Throwable cause) {
        if (snapshot().remoteId().isPresent()) {
            accepted.complete(this);
        }
        accepted.completeExceptionally(cause);
        ended.completeExceptionally(cause);
    }

    private void expire() {
        if (track.state().open()) {
            Cancellation cancellation = null;
            if (snapshot().origin().onDeadline() == OnDeadline.CANCEL) {
                cancellation = canceller.cancel();
            }
            if (track.state() == JobState.SUCCEEDED) {
                return;
            }
            fail(JobEndings.deadline(snapshot(), handle(), cancellation));
        } else {
            track.change(UNSENT, JobEvent.Kind.STATE, next -> {
                JobFailure last = snapshot()
                        .failure()
                        .orElse(new JobFailure(Reason.UNAVAILABLE, "the files were not uploaded in time"));
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
        boolean doubtful = track.change(
                EnumSet.of(JobState.SUBMITTING),
                JobEvent.Kind.STATE,
                next -> next.state(JobState.UNCONFIRMED)
                        .failure(new JobFailure(
                                Reason.UNCONFIRMED,
                                "no answer came before the deadline, so nobody can say whether the provider accepted "
                                        + "the job; it was not repeated")));
        if (!doubtful) {
            interruptStep();
            expire();
        }
        if (track.state().ended()) {
            settle();
        }
    }

    /**
     * Takes the job back if nothing was sent yet.
     *
     * @return false if it is too late for that
     */
    boolean withdraw() {
        boolean withdrawn = track.change(
                UNSENT,
                JobEvent.Kind.STATE,
                next -> next.state(JobState.CANCELLED)
                        .failure(new JobFailure(Reason.CANCELLED, "withdrawn before it was sent; nothing was bought")));
        if (withdrawn) {
            interruptStep();
            settle();
        }
        return withdrawn;
    }

    /** Asks the provider to cancel, now, on the calling thread. */
    Cancellation cancel() {
        if (withdraw()) {
            return Cancellation.CONFIRMED;
        }
        Cancellation answer = canceller.cancel();
        if (track.state().ended()) {
            settle();
        } else {
            hand(this::step);
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
        stepLock.lock();
        try {
            closed = true;
        } finally {
            stepLock.unlock();
        }
        if (!withdraw() && track.state() != JobState.SUBMITTING) {
            interruptStep();
        }
        fail(JobEndings.interrupted(
                snapshot(),
                handle(),
                "the client was closed while the job was " + snapshot().state() + "; it goes on"));
    }

    private boolean enterStep() {
        stepLock.lock();
        try {
            if (stepping != null || closed || ended.isDone()) {
                return false;
            }
            stepping = Thread.currentThread();
            return true;
        } finally {
            stepLock.unlock();
        }
    }

    private void leaveStep() {
        stepLock.lock();
        try {
            stepping = null;
            // An interrupt that was meant for this step must not reach the thread's next one.
            Thread.interrupted();
        } finally {
            stepLock.unlock();
        }
    }

    private void interruptStep() {
        stepLock.lock();
        try {
            if (stepping != null && stepping != Thread.currentThread()) {
                stepping.interrupt();
            }
        } finally {
            stepLock.unlock();
        }
    }
}
