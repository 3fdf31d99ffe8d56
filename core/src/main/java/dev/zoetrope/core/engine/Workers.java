package dev.zoetrope.core.engine;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the engine's threads: virtual ones where the JVM has them, else bounded pools. */
final class Workers {

    private static final int MAX_BLOCKING = 64;
    private static final int MAX_PROMPT = 4;
    private static final int IDLE_SECONDS = 10;

    private Workers() {}

    /** Threads that provider calls may block. */
    static ExecutorService blocking() {
        return create(MAX_BLOCKING, "zoetrope-worker-");
    }

    /** Threads for what must not wait behind blocked calls: deadlines, and telling people what happened. */
    static ExecutorService prompt() {
        return create(MAX_PROMPT, "zoetrope-prompt-");
    }

    private static ExecutorService create(int most, String name) {
        try {
            // Java 21 and later; this code is compiled for 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return pool(most, name);
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
