package dev.zoetrope.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query that is slow over many jobs, such as the money by tag or the batches, kept for ten seconds: the
 * page asks whenever a job changes, and all browsers together cause one query.
 */
final class CachedRows {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Supplier<List<Map<String, @Nullable Object>>> source;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable List<Map<String, @Nullable Object>> value;
    private long since;

    CachedRows(Supplier<List<Map<String, @Nullable Object>>> source) {
        this.source = source;
    }

    List<Map<String, @Nullable Object>> get() {
        lock.lock();
        try {
            List<Map<String, @Nullable Object>> now = value;
            if (now == null || System.nanoTime() - since > LONGEST_NANOS) {
                now = source.get();
                value = now;
                since = System.nanoTime();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }
}
