package dev.zoetrope.core.engine;

import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.time.Deadline;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work that an engine does unasked: it resumes jobs that dead engines left, and forgets old ones. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Recovery recovery;
    private final EngineContext context;
    private final Executor workers;

    Housekeeping(Recovery recovery, EngineContext context, Executor workers) {
        this.recovery = recovery;
        this.context = context;
        this.workers = workers;
    }

    /** Begins in the background. Jobs that other engines may poll are claimed when the scheduler asks for it. */
    void start() {
        if (context.settings().resume() && !context.scheduler().shared()) {
            inBackground(this::resume);
        }
        if (context.settings().retention() != null) {
            inBackground(this::forget);
        }
    }

    private void inBackground(Runnable task) {
        try {
            workers.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.warn("the ledger could not be gone through: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before the ledger was gone through");
        }
    }

    private void resume() {
        recovery.resume(context.settings().unsent(), job -> MediaRequest.DEFAULT_DEADLINE);
    }

    private void forget() {
        Duration keep = context.settings().retention();
        if (keep != null) {
            context.timer().after(AGAIN, () -> inBackground(this::forget));
            context.ledger().forget(context.timer().now().minus(Deadline.bounded(keep)));
        }
    }
}
