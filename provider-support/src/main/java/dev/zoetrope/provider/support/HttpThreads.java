package dev.zoetrope.provider.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which one JDK client does its work: virtual ones where the JVM has them, else a few that end when idle.
 * The client's own default grows with the number of calls in the air.
 */
final class HttpThreads {

    private static final int PLATFORM_THREADS = 8;

    private HttpThreads() {}

    static ExecutorService open(String provider) {
        try {
            // The byte code is for 17, which does not know the method.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return platform(provider);
        }
    }

    private static ExecutorService platform(String provider) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                PLATFORM_THREADS, PLATFORM_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "zoetrope-http-" + provider);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
