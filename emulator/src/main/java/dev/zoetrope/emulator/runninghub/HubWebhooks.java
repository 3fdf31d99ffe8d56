package dev.zoetrope.emulator.runninghub;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.jobs.AcceptedJob;
import dev.zoetrope.emulator.jobs.JobScript.Announcement;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notifies receivers on this machine that a task is over: one {@code POST} of a {@code TASK_END} event, whose
 * {@code eventData} is the task object as a JSON text, unsigned. Not repeated when the receiver fails: the service's
 * own schedule is not known. An address that is not plain HTTP to the loopback is never called.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a webhook that cannot be scheduled is simply not sent
public final class HubWebhooks implements AutoCloseable {

    /** How often the emulator's clock is checked; a test may move it by hand. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final int RECEIVER_PATIENCE_MS = 5_000;
    private static final int THREADS = 2;

    private final Clock clock;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, HubWebhooks::daemon);

    /** Creates a sender that knows by this clock which tasks are over; its threads start with the first webhook. */
    public HubWebhooks(Clock clock) {
        this.clock = clock;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Sends the task once it is over, as often and as late as its script says. */
    void expect(AcceptedJob job, String address, Supplier<ObjectNode> task) {
        loopback(address).ifPresent(receiver -> watch(job, receiver, task));
    }

    /** Drops what is not sent yet. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void watch(AcceptedJob job, URI receiver, Supplier<ObjectNode> task) {
        if (!job.phaseAt(clock.instant()).over()) {
            after(TICK, () -> watch(job, receiver, task));
            return;
        }
        ObjectNode event = Json.object()
                .put("event", "TASK_END")
                .put("taskId", job.id())
                .put("eventData", task.get().toString());
        byte[] body = Json.MAPPER.writeValueAsBytes(event);
        Announcement announcement = job.order().script().announcement();
        for (int i = 0; i < announcement.times(); i++) {
            after(announcement.delay(), () -> send(receiver, body));
        }
    }

    private void after(Duration delay, Runnable step) {
        if (!executor.isShutdown()) {
            executor.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static void send(URI receiver, byte[] body) {
        try {
            HttpURLConnection call = (HttpURLConnection) receiver.toURL().openConnection();
            call.setConnectTimeout(RECEIVER_PATIENCE_MS);
            call.setReadTimeout(RECEIVER_PATIENCE_MS);
            call.setInstanceFollowRedirects(false);
            call.setRequestMethod("POST");
            call.setRequestProperty("Content-Type", "application/json");
            call.setDoOutput(true);
            try (OutputStream out = call.getOutputStream()) {
                out.write(body);
            }
            call.getResponseCode();
            call.disconnect();
        } catch (IOException receiverFailed) {
            // Not repeated: a client that relies on webhooks alone is meant to miss this one.
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
