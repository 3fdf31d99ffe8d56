package dev.zoetrope.provider.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads on which one JDK client reads answers, beside its selector. Two are enough for any number of calls:
 * callers send on their own threads, and nothing that the client does here blocks. More of them cost processor time,
 * virtual ones too, and the client's own default grows with the number of calls in flight.
 */
final class HttpThreads {

    private static final int THREADS = 2;

    private HttpThreads() {}

    static ExecutorService open(String provider) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "zoetrope-http-" + provider);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
