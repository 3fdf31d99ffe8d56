package dev.zoetrope.emulator.comfyui;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings a worker that has work up to date every few milliseconds, so that sockets hear of it without being asked. */
final class WorkerTicker implements AutoCloseable {

    private static final int PAUSE_MILLIS = 10;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "emulator-comfyui");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean ticking = new AtomicBoolean();

    /** Keeps a worker up to date until it has nothing left to do. */
    void keep(PromptWorker worker) {
        if (!ticking.getAndSet(true)) {
            schedule(worker);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it schedules itself again
    private void schedule(PromptWorker worker) {
        try {
            executor.schedule(() -> tick(worker), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            ticking.set(false);
        }
    }

    private void tick(PromptWorker worker) {
        synchronized (worker) {
            if (worker.advance()) {
                schedule(worker);
            } else {
                ticking.set(false);
            }
        }
    }
}
