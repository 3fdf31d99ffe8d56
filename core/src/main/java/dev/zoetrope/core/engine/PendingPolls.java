package dev.zoetrope.core.engine;

import dev.zoetrope.spi.PollScheduler;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The polls of a job that its scheduler asked for: what waits for one to end, and when the next one is due. */
final class PendingPolls {

    private static final Logger LOG = LoggerFactory.getLogger(PendingPolls.class);

    private final EngineContext engine;
    private final JobStateMachine states;

    /**
     * What waits for the next poll to end, and then plans the one after it; null until the scheduler has called once.
     */
    private final AtomicReference<@Nullable CompletableFuture<Optional<Duration>>> pending = new AtomicReference<>();

    PendingPolls(EngineContext engine, JobStateMachine states) {
        this.engine = engine;
        this.states = states;
    }

    /** Asks for a poll, which {@link #answer} or {@link #next} ends; two at once are one. */
    CompletableFuture<Optional<Duration>> want() {
        return Objects.requireNonNull(pending.updateAndGet(look -> look == null ? new CompletableFuture<>() : look));
    }

    /**
     * Completes the poll that was asked for.
     *
     * @param pause how long to wait before the next one; empty if there is none
     * @return false if none was asked for
     */
    boolean answer(Optional<Duration> pause) {
        CompletableFuture<Optional<Duration>> look = pending.getAndSet(null);
        return look != null && look.complete(pause);
    }

    /** Has the job polled again after a pause. */
    void next(Duration pause) {
        if (answer(Optional.of(pause))) {
            return;
        }
        PollScheduler scheduler = engine.scheduler();
        String job = states.current().id();
        scheduler.schedulePoll(job, pause);
        // Only after the poll is planned, so that a shared job always has an engine that polls it.
        if (scheduler.shared()) {
            share(job);
        }
    }

    private void share(String job) {
        try {
            engine.ledger().ownership().share(job);
        } catch (RuntimeException e) {
            // Then this engine still owns it, and polls it like the others.
            LOG.warn("the ledger did not share {}", states.current(), e);
        }
    }
}
