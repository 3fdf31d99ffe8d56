package dev.zoetrope.emulator.jobs;

import dev.zoetrope.emulator.media.RenderOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An accepted job. Its phase follows from the time; only a cancellation changes it otherwise. Thread-safe. */
public final class AcceptedJob {

    private final String id;
    private final JobOrder order;
    private final Instant acceptedAt;
    private final JobTimes times;
    private volatile @Nullable Instant cancelledAt;

    AcceptedJob(String id, JobOrder order, Instant acceptedAt, JobTimes times) {
        this.id = id;
        this.order = order;
        this.acceptedAt = acceptedAt;
        this.times = times;
    }

    /** {@return the id that the service gave it} */
    public String id() {
        return id;
    }

    /** {@return what was ordered} */
    public JobOrder order() {
        return order;
    }

    /** {@return when it was accepted} */
    public Instant acceptedAt() {
        return acceptedAt;
    }

    /** {@return where it stands at a moment} */
    public Phase phaseAt(Instant now) {
        Instant cancelled = cancelledAt;
        if (cancelled != null && !now.isBefore(cancelled)) {
            return Phase.CANCELLED;
        }
        if (now.isBefore(startsAt())) {
            return Phase.QUEUED;
        }
        if (now.isBefore(plannedEnd())) {
            return Phase.RUNNING;
        }
        return order.failure().isEmpty() ? Phase.SUCCEEDED : Phase.FAILED;
    }

    /** {@return whether it is over at a moment, one way or another} */
    public boolean isOver(Instant now) {
        return !now.isBefore(endsAt());
    }

    /** {@return when it was or will be over} */
    public Instant endsAt() {
        Instant cancelled = cancelledAt;
        return cancelled == null ? plannedEnd() : cancelled;
    }

    /** {@return its place in the queue from 1, counted down in thirds of the queue time} */
    public int queuePosition(Instant now) {
        long left = Duration.between(now, startsAt()).toMillis();
        return (int)
                Math.max(1, Math.ceil(3.0 * left / Math.max(1, times.queue().toMillis())));
    }

    /** Cancels it if it is in one of these phases, and returns whether this call did so. */
    public synchronized boolean cancel(Instant now, Set<Phase> allowed) {
        if (!allowed.contains(phaseAt(now))) {
            return false;
        }
        cancelledAt = now;
        return true;
    }

    /** Cancels it at a moment to come, unless it is over by then. */
    public synchronized void endBy(Instant end) {
        if (end.isBefore(plannedEnd()) && cancelledAt == null) {
            cancelledAt = end;
        }
    }

    /** Starts to render the products if the job is running or done: a client is looking at them. */
    public void prepareProducts(Instant now) {
        Phase phase = phaseAt(now);
        boolean succeeds = order.script().failure() == null;
        if (succeeds && (phase == Phase.RUNNING || phase == Phase.SUCCEEDED)) {
            order.products().forEach(RenderOrder::begin);
        }
    }

    /** {@return when it began or will begin to run, unless it is cancelled before} */
    public Instant startsAt() {
        return acceptedAt.plus(times.queue());
    }

    private Instant plannedEnd() {
        return startsAt().plus(times.run());
    }
}
