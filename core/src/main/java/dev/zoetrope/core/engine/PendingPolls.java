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

/** The looks at a job that its scheduler wants: who waits for one to end, and when the next one is due. */
final class PendingPolls {

    private static final Logger LOG = LoggerFactory.getLogger(PendingPolls.class);

    private final EngineContext engine;
    private final JobStateMachine states;

    /** Who waits for the next look to end, and plans the one after it; nobody before the scheduler has called once. */
    private final AtomicReference<@Nullable CompletableFuture<Optional<Duration>>> pending = new AtomicReference<>();

    PendingPolls(EngineContext engine, JobStateMachine states) {
        this.engine = engine;
        this.states = states;
    }

    /** Wants a look, which {@link #answer} or {@link #next} ends; two at once are one. */
    CompletableFuture<Optional<Duration>> want() {
        return Objects.requireNonNull(pending.updateAndGet(look -> look == null ? new CompletableFuture<>() : look));
    }

    /**
     * Tells whoever waits for a look what came of it.
     *
     * @param pause how long to wait before the next one; empty if there is none
     * @return false if nobody waits
     */
    boolean answer(Optional<Duration> pause) {
        CompletableFuture<Optional<Duration>> look = pending.getAndSet(null);
        return look != null && look.complete(pause);
    }

    /** Has the job looked at again after a pause. */
    void next(Duration pause) {
        if (answer(Optional.of(pause))) {
            return;
        }
        PollScheduler scheduler = engine.scheduler();
        String job = states.current().id();
        scheduler.schedulePoll(job, pause);
        // Only after the look is planned, so that a job of everybody's charge always has somebody who looks at it.
        if (scheduler.shared()) {
            share(job);
        }
    }

    private void share(String job) {
        try {
            engine.ledger().ownership().share(job);
        } catch (RuntimeException e) {
            // Then it stays in this engine's charge, which looks at it like the others.
            LOG.warn("the ledger did not share {}", states.current(), e);
        }
    }
}
