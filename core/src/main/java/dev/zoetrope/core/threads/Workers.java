package dev.zoetrope.core.threads;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the engine's threads: virtual ones where the JVM has them, else bounded pools. */
public final class Workers {

    /** How many provider calls may be in flight at once, over all accounts. */
    public static final int MOST_CALLS = virtual().isPresent() ? 128 : 48;

    private static final int MOST_PROMPT = 8;
    private static final int MOST_LISTENING = 8;
    private static final int MOST_IN_BATCHES = 8;
    private static final int IDLE_SECONDS = 10;

    private Workers() {}

    /** Returns threads that provider calls may block. */
    static ExecutorService blocking() {
        return create(MOST_CALLS, "zoetrope-worker-");
    }

    /** Returns threads for what must not wait behind blocked calls: deadlines, and cancelling after an interrupt. */
    static ExecutorService prompt() {
        return create(MOST_PROMPT, "zoetrope-prompt-");
    }

    /** Returns threads for listeners, which may be slow. */
    static ExecutorService listening() {
        return create(MOST_LISTENING, "zoetrope-listener-");
    }

    /** Returns threads for the items of batches, which read the ledger, plan and download. */
    static ExecutorService batches() {
        return create(MOST_IN_BATCHES, "zoetrope-batch-");
    }

    private static ExecutorService create(int most, String name) {
        return virtual().orElseGet(() -> pool(most, name));
    }

    private static Optional<ExecutorService> virtual() {
        try {
            // Java 21 and later; this code is compiled for 17.
            return Optional.of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private static ExecutorService pool(int most, String name) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
