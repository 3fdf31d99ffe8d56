package dev.zoetrope.core.vault;

import dev.zoetrope.core.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one HTTP exchange at a time for each caller, without any key: a server that stops sending is not waited
 * for, and what is given up is cancelled down to the socket.
 */
final class Wire implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 10;

    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient http;

    Wire(Limits limits) {
        this.limits = limits;
    }

    /**
     * Asks once. Redirects are answers.
     *
     * @param request what is asked
     * @param intake where the answer goes; closed on return
     * @param deadline how long it may take in all
     * @return the answer, whatever its status
     */
    HttpResponse<Intake> exchange(HttpRequest request, Intake intake, Deadline deadline)
            throws DeliveryException, InterruptedException {
        CompletableFuture<HttpResponse<Intake>> exchange = http().sendAsync(request, intake::begin);
        try {
            while (true) {
                Duration patience = deadline.within(limits.stall().minus(intake.idle()));
                try {
                    return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    refuseToWaitOn(request.uri(), intake, deadline);
                }
            }
        } catch (ExecutionException e) {
            throw failed(request.uri(), Optional.ofNullable(e.getCause()).orElse(e));
        } finally {
            intake.close();
            exchange.cancel(true);
        }
    }

    private void refuseToWaitOn(URI url, Intake intake, Deadline deadline) throws DeliveryException {
        if (deadline.passed()) {
            throw DeliveryException.lasting("the time for the download was over after " + intake.count() + " bytes: "
                    + AddressGuard.shown(url));
        }
        if (intake.idle().compareTo(limits.stall()) >= 0) {
            throw DeliveryException.passing(
                    "the download stalled after " + intake.count() + " bytes: " + AddressGuard.shown(url));
        }
    }

    private DeliveryException failed(URI url, Throwable cause) {
        if (cause instanceof Intake.TooLarge) {
            return DeliveryException.lasting(
                    "the artifact is larger than " + limits.maxBytes() + " bytes: " + AddressGuard.shown(url));
        }
        if (cause instanceof Intake.Unwritten) {
            return DeliveryException.lasting(
                    "the artifact could not be written: " + WriteFaults.reason(cause.getCause()));
        }
        String message =
                "the download broke off (" + cause.getClass().getSimpleName() + "): " + AddressGuard.shown(url);
        return cause instanceof IOException ? DeliveryException.passing(message) : DeliveryException.lasting(message);
    }

    /** Made when it is first needed: it costs a client that only submits a fifth of its start. */
    private HttpClient http() {
        lock.lock();
        try {
            if (http == null) {
                // HTTP/2 would keep a connection when a download on it is given up.
                http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limits.connect())
                        .executor(threads())
                        .build();
            }
            return http;
        } finally {
            lock.unlock();
        }
    }

    /** Enough to write what comes; the client's own default grows with the number of downloads. */
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

    /** Frees the connections as soon as what is in the air has ended. The next exchange opens new ones. */
    @Override
    public void close() {
        lock.lock();
        try {
            HttpClient used = http;
            http = null;
            // From 21 on a client can be told so; before, it frees them when it is no longer reachable.
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
