package dev.zoetrope.emulator.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * Calls receivers on this machine, unsigned. An address that is not plain HTTP to the loopback is never called. Its
 * threads start with the first webhook.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a webhook that cannot be scheduled is simply not sent
public final class Webhooks implements AutoCloseable {

    /** How often the emulator's clock is checked; a test may move it by hand. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final int RECEIVER_PATIENCE_MS = 5_000;
    private static final int THREADS = 2;

    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, Webhooks::daemon);

    /** Creates a sender that knows by this clock what is due. */
    public Webhooks(Clock clock) {
        this.clock = clock;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Does something once it is due by the emulator's clock. */
    public void when(Predicate<Instant> due, Runnable then) {
        if (due.test(clock.instant())) {
            after(Duration.ZERO, then);
        } else {
            after(TICK, () -> when(due, then));
        }
    }

    /**
     * Sends something until the receiver takes it or there are no more pauses.
     *
     * @param pauses by the emulator's clock, one before each further attempt
     * @param attempt sends it, by the number of the attempt from 0, and returns the HTTP status
     */
    public void deliver(List<Duration> pauses, IntUnaryOperator attempt) {
        attempt(pauses, attempt, 0);
    }

    private void attempt(List<Duration> pauses, IntUnaryOperator attempt, int number) {
        Instant begun = now();
        int status = attempt.applyAsInt(number);
        if (!isTaken(status) && number < pauses.size()) {
            Instant due = begun.plus(pauses.get(number));
            when(at -> !at.isBefore(due), () -> attempt(pauses, attempt, number + 1));
        }
    }

    /** {@return whether a receiver that answered with that HTTP status has taken what it was sent} */
    public static boolean isTaken(int status) {
        return status / 100 == 2;
    }

    /** Does something that much real time later. */
    public void after(Duration delay, Runnable step) {
        if (!executor.isShutdown()) {
            executor.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** {@return the time by the emulator's clock} */
    public Instant now() {
        return clock.instant();
    }

    /** {@return whether a receiver may be called} */
    public static boolean isCallable(String address) {
        return loopback(address).isPresent();
    }

    /** Posts JSON to a receiver and returns its HTTP status; 0 for one that did not answer or may not be called. */
    public static int post(String address, byte[] body) {
        return loopback(address).map(receiver -> send(receiver, body, Map.of())).orElse(0);
    }

    /** Posts JSON with further headers to a receiver, as {@link #post(String, byte[])} does. */
    public static int post(String address, byte[] body, Map<String, String> headers) {
        return loopback(address).map(receiver -> send(receiver, body, headers)).orElse(0);
    }

    /** Drops what is not sent yet. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static int send(URI receiver, byte[] body, Map<String, String> headers) {
        try {
            HttpURLConnection call = (HttpURLConnection) receiver.toURL().openConnection();
            call.setConnectTimeout(RECEIVER_PATIENCE_MS);
            call.setReadTimeout(RECEIVER_PATIENCE_MS);
            call.setInstanceFollowRedirects(false);
            call.setRequestMethod("POST");
            call.setRequestProperty("Content-Type", "application/json");
            headers.forEach(call::setRequestProperty);
            call.setDoOutput(true);
            try (OutputStream out = call.getOutputStream()) {
                out.write(body);
            }
            int status = call.getResponseCode();
            call.disconnect();
            return status;
        } catch (IOException receiverFailed) {
            return 0;
        }
    }

    private static Optional<URI> loopback(String address) {
        try {
            URI uri = URI.create(address);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean here = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
            return Optional.of(uri).filter(plain -> here && "http".equals(plain.getScheme()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "emulator-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
