package dev.zoetrope.core.engine;

import dev.zoetrope.api.PollMoment;
import dev.zoetrope.api.error.FailureReason;
import dev.zoetrope.api.job.JobFailure;
import dev.zoetrope.api.job.JobState;
import dev.zoetrope.core.history.JobKind;
import dev.zoetrope.core.polling.NotFoundStreak;
import dev.zoetrope.core.polling.NoticeSchedule;
import dev.zoetrope.core.time.Deadline;
import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderCallException;
import dev.zoetrope.spi.RemoteStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls an accepted job. A poll without an answer says nothing about the job. */
final class StatusPoller {

    private static final Logger LOG = LoggerFactory.getLogger(StatusPoller.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final int KEY_REFUSALS = 3;

    /** The shortest pause that a policy may choose, so that a faulty one does not cause a storm of polls. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** How long to wait for a result that cannot be read, from the first such answer on. */
    private static final Duration FOR_A_RESULT = Duration.ofSeconds(60);

    /** The pause when a policy fails. */
    private static final Duration WITHOUT_POLICY = Duration.ofSeconds(5);

    private final JobContext context;
    private final JobStateMachine states;
    private final StatusCall question;
    private final Deadline deadline;
    private final Timer timer;
    private final Duration ageBefore;
    private final NotFoundStreak unknown;
    private final NotFoundStreak forgotten;
    private long since;
    private int asked;
    private boolean keyKnownGood;
    private int keyRefusals;
    private boolean unknownWordLogged;

    /** Why the last question got no usable answer; null if it got one. */
    private volatile @Nullable String problem;

    /** When, by the timer, the result was first found unreadable; null if it has not been. */
    private @Nullable Long unreadSince;

    /**
     * Creates a poller of a job.
     *
     * @param context what the job's execution needs
     * @param keyKnownGood whether the provider has accepted the key before, so that refusing it now is a passing fault
     */
    StatusPoller(JobContext context, boolean keyKnownGood) {
        this.context = context;
        this.states = context.states();
        this.question = new StatusCall(context);
        this.deadline = context.deadline();
        this.timer = context.engine().timer();
        this.keyKnownGood = keyKnownGood;
        this.unknown = NotFoundStreak.ofUnknown(timer);
        this.forgotten = NotFoundStreak.ofForgotten(timer);
        this.ageBefore = states.current()
                .accepted()
                .map(accepted -> Duration.between(accepted, timer.now()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
        this.since = timer.nanos();
    }

    /** Returns how long to wait before the first question about a job that was accepted just now. */
    Duration firstPause() {
        since = timer.nanos();
        return pause();
    }

    /**
     * Asks once.
     *
     * @return how long to wait before the next question; empty if the job has ended
     * @throws ProviderCallException if the provider has refused the key from the first question on, or says repeatedly
     *     that it does not know the job, so that further polls make no sense; the job stays open
     */
    Optional<Duration> ask() throws InterruptedException, ProviderCallException {
        asked++;
        Optional<Duration> asksToWait = Optional.empty();
        try {
            note(question.ask(deadline.within(CALL_LIMIT)));
        } catch (ProviderCallException e) {
            refuseKeyForGood(e);
            endIfUnknown(e);
            problem = e.getMessage();
            LOG.debug("no usable answer about {}: {}", states.current(), problem);
            asksToWait = e.retryAfter();
        } catch (RuntimeException e) {
            LOG.warn("the answer about {} could not be recorded; asking again", states.current(), e);
        }
        if (!states.state().open()) {
            return Optional.empty();
        }
        Duration pause = forgotten.pause(unknown.pause(pause()));
        return untilResultIsGivenUp(asksToWait
                .map(deadline::ofWhatIsAsked)
                .filter(wait -> wait.compareTo(pause) > 0)
                .orElse(pause));
    }

    /**
     * Waits a limited time for a result that cannot be read. Then the job has ended, and the answer is kept for a later
     * version that may read it.
     *
     * @param pause how long to wait before the next question
     * @return the same, or less if the time is over sooner; empty if it is over
     */
    private Optional<Duration> untilResultIsGivenUp(Duration pause) {
        if (states.current().unread().isEmpty()) {
            unreadSince = null;
            return Optional.of(pause);
        }
        long now = timer.nanos();
        unreadSince = unreadSince == null ? Long.valueOf(now) : unreadSince;
        Duration left = FOR_A_RESULT.minusNanos(now - unreadSince);
        if (left.isZero() || left.isNegative()) {
            states.change(JobState.OPEN, next -> next.state(JobState.SUCCEEDED));
            return Optional.empty();
        }
        return Optional.of(left.compareTo(pause) < 0 ? left : pause);
    }

    /**
     * Asks once, outside the schedule.
     *
     * @throws ProviderCallException if no usable answer came
     */
    void askNow() throws InterruptedException, ProviderCallException {
        // The caller asks explicitly, so the job's deadline does not count.
        note(question.ask(CALL_LIMIT));
    }

    /** Returns why the last question got no usable answer, or null if it got one. */
    @Nullable String problem() {
        return problem;
    }

    private Duration age() {
        return ageBefore.plusNanos(Math.max(0, timer.nanos() - since));
    }

    private Duration pause() {
        try {
            var history = context.engine()
                    .history()
                    .runTimes(JobKind.of(states.current().origin()));
            PollMoment moment = new PollMoment(states.current(), age(), asked, history);
            Duration usual = context.engine().settings().polling().pause(moment);
            Duration pause = NoticeSchedule.pause(usual, moment);
            return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        } catch (RuntimeException | Error e) {
            LOG.error("the poll policy failed at {}", states.current(), e);
            return WITHOUT_POLICY;
        }
    }

    private void note(RemoteStatus status) {
        problem = null;
        keyKnownGood = true;
        unknown.broken();
        if (status instanceof RemoteStatus.Unrecognised unrecognised && !unknownWordLogged) {
            unknownWordLogged = true;
            LOG.warn(
                    "{}: the provider says '{}', which is not known; waiting on", states.current(), unrecognised.raw());
        }
        warnOfUnread(status);
        states.note(next -> RemoteChange.apply(next.polled(), states.current(), status));
        if (status instanceof RemoteStatus.Forgotten lost) {
            failIfForgotten(lost);
        } else {
            forgotten.broken();
        }
    }

    /** Ends a job as failed once its provider is believed to have forgotten it: nothing will ever come of it. */
    private void failIfForgotten(RemoteStatus.Forgotten lost) {
        if (forgotten.believed(null)) {
            states.change(
                    JobState.OPEN,
                    next -> next.state(JobState.FAILED)
                            .failure(new JobFailure(FailureReason.GENERATION_FAILED, lost.message())));
        }
    }

    private void warnOfUnread(RemoteStatus status) {
        if (status instanceof RemoteStatus.Succeeded succeeded && succeeded.unread() != null && unreadSince == null) {
            LOG.warn(
                    "{}: its result cannot be read: {}",
                    states.current(),
                    succeeded.unread().problem());
        }
    }

    private void refuseKeyForGood(ProviderCallException e) throws ProviderCallException {
        keyRefusals = e.reason() == FailureReason.KEY_REFUSED ? keyRefusals + 1 : 0;
        if (!keyKnownGood && keyRefusals >= KEY_REFUSALS) {
            throw e;
        }
    }

    /**
     * Ends the polling, but not the job, once its provider is believed not to know it: its owner decides, and attaching
     * it polls again.
     */
    private void endIfUnknown(ProviderCallException e) throws ProviderCallException {
        Duration age = states.current().accepted().isPresent() ? age() : null;
        if (e.notFound() && unknown.believed(age)) {
            throw new ProviderCallException(
                    FailureReason.NOT_DELIVERED,
                    "the provider accepted the job as '"
                            + states.current().remoteId().orElseThrow() + "' and says now, " + unknown.answers()
                            + " times in a row, that it does not know it (" + e.getMessage()
                            + "); what was bought may be lost there. The job stays in the ledger as it is. Look for it in"
                            + " the provider's own records; attaching it asks again",
                    true,
                    null);
        }
    }
}
