package dev.zoetrope.core.download;

import dev.zoetrope.api.NetworkSettings;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The HTTP connections to the servers of files. They hold no key and no cookie, and follow no redirect. */
final class Connections implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 10;

    private final NetworkSettings network;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient http;

    /**
     * Creates them without opening one yet.
     *
     * @param network how they are opened
     */
    Connections(NetworkSettings network) {
        this.network = network;
    }

    /**
     * Returns the client, which is created when it is first needed: it would add a fifth to the start of a program that
     * only submits.
     */
    HttpClient client() {
        lock.lock();
        try {
            if (http == null) {
                // HTTP/2 would keep the connection when a download on it is given up.
                http = network.newHttpClient().executor(threads()).build();
            }
            return http;
        } finally {
            lock.unlock();
        }
    }

    /** Returns threads enough to write what arrives; the client's own default grows with the number of downloads. */
    private static ExecutorService threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "zoetrope-download");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Frees the connections as soon as the exchanges in progress have ended. The next exchange opens new ones. */
    @Override
    public void close() {
        lock.lock();
        try {
            HttpClient used = http;
            http = null;
            // From Java 21 on a client can be closed; before, it frees them when it is no longer reachable.
            if (used instanceof AutoCloseable) {
                HttpClient.class.getMethod("shutdown").invoke(used);
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a JDK client that closes can be shut down", impossible);
        } finally {
            lock.unlock();
        }
    }
}
