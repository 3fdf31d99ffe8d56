package dev.zoetrope.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, with one thread for all jobs. */
public final class SystemTimer implements Timer {

    private final ScheduledThreadPoolExecutor executor;

    /** Creates a timer, whose thread starts with the first task. */
    public SystemTimer() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "zoetrope-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        try {
            Future<?> scheduled =
                    executor.schedule(task, Deadline.bounded(delay).toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            // The client was closed meanwhile: no job is executed any more.
            if (!executor.isShutdown()) {
                throw e;
            }
            return () -> {};
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
