package dev.zoetrope.provider.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a host name before the JDK client does. The client does so on the calling thread, and an operating system's
 * lookup heeds neither a time limit nor an interrupt. The JVM caches the result, so the client's own lookup returns at
 * once. Whether the name exists is left to the client: a proxy may know it where this machine does not.
 */
final class NameLookup {

    /** The JVM caches addresses for 30 s and failures for 10 s. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String host;
    private final Resolver resolver;
    private @Nullable CompletableFuture<Void> running;
    private long doneAt = System.nanoTime() - FRESH_NANOS;

    NameLookup(String host, Resolver resolver) {
        this.host = host;
        this.resolver = resolver;
    }

    /** Prepares lookups by way of the JVM. */
    static NameLookup of(String host) {
        return new NameLookup(host, InetAddress::getAllByName);
    }

    /**
     * Waits until the name has been looked up within the last 10 s.
     *
     * @param limit how long to wait
     * @throws TimeoutException if that takes longer
     * @throws InterruptedException if the calling thread is interrupted
     */
    void await(Duration limit) throws TimeoutException, InterruptedException {
        CompletableFuture<Void> lookup = lookup();
        if (lookup == null) {
            return;
        }
        try {
            lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a lookup does not end with a fault", fault);
        }
    }

    private synchronized @Nullable CompletableFuture<Void> lookup() {
        if (running == null && System.nanoTime() - doneAt >= FRESH_NANOS) {
            CompletableFuture<Void> started = new CompletableFuture<>();
            running = started;
            Thread thread = new Thread(() -> run(started), "zoetrope-name-lookup");
            thread.setDaemon(true);
            thread.start();
        }
        return running;
    }

    private void run(CompletableFuture<Void> lookup) {
        try {
            resolver.resolve(host);
        } catch (UnknownHostException | RuntimeException unknown) {
            // The client meets the same and says so in its own words.
        } finally {
            synchronized (this) {
                running = null;
                doneAt = System.nanoTime();
            }
            lookup.complete(null);
        }
    }

    /** What looks names up. */
    @FunctionalInterface
    interface Resolver {
        Object resolve(String host) throws UnknownHostException;
    }
}
