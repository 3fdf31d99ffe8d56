package dev.zoetrope.benchmarks.notices;

import dev.zoetrope.api.job.Job;
import dev.zoetrope.emulator.Emulator;
import dev.zoetrope.emulator.EmulatorOptions;
import dev.zoetrope.emulator.Endpoint;
import dev.zoetrope.testing.harness.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Forged notices over a socket for a minute: one half to addresses of no job, the other half to those of open jobs, as if
 * these had become known. Meanwhile jobs are submitted to another service.
 */
final class Flood {

    /** How many jobs are open. */
    static final int OPEN = 5;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RUN_TIME = Duration.ofMinutes(30);
    private static final String BODY = "{\"event\":\"TASK_END\",\"taskId\":\"1\",\"eventData\":\"{}\"}";

    private final int notices;

    /**
     * Prepares a flood.
     *
     * @param notices how many notices come in the minute
     */
    Flood(int notices) {
        this.notices = notices;
    }

    /**
     * What was seen.
     *
     * @param seconds how long the notices took to come
     * @param questions how many questions the engine asked meanwhile
     * @param before how many milliseconds a submit took before
     * @param during the same meanwhile
     */
    record Seen(double seconds, int questions, Samples before, Samples during) {}

    Seen measure() throws IOException, InterruptedException {
        EmulatorOptions options = EmulatorOptions.builder()
                .queueTime(Duration.ZERO)
                .runTime(RUN_TIME)
                .fixedArtifacts(true)
                .build();
        try (Emulator emulator = Emulator.start(options);
                NoticedClient client = new NoticedClient(emulator, true)) {
            List<Job> open = IntStream.range(0, OPEN)
                    .mapToObj(i -> client.submit(NoticedClient.NOTICED))
                    .toList();
            // The first submits are not counted, because they include the loading of classes.
            submits(client, OPEN);
            Samples before = submits(client, 2 * OPEN);
            AtomicBoolean over = new AtomicBoolean();
            Samples during = new Samples();
            Thread beside = new Thread(() -> submitUntil(over, client, during), "submits");
            int asked = questions(emulator);
            beside.start();
            long begun = System.nanoTime();
            send(client, open, begun);
            double seconds = (System.nanoTime() - begun) / 1e9;
            int questions = questions(emulator) - asked;
            over.set(true);
            beside.join();
            return new Seen(seconds, questions, before, during);
        }
    }

    private static Samples submits(NoticedClient client, int count) {
        Samples samples = new Samples();
        for (int i = 0; i < count; i++) {
            samples.add(submit(client));
        }
        return samples;
    }

    private static double submit(NoticedClient client) {
        long begun = System.nanoTime();
        client.submit(NoticedClient.OTHER);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void submitUntil(AtomicBoolean over, NoticedClient client, Samples samples) {
        while (!over.get()) {
            samples.add(submit(client));
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(NoticedClient client, List<Job> open, long begun) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < notices; i++) {
            URI address = i % 2 == 0 ? client.address(i) : client.address(open.get(i / 2 % OPEN));
            HttpRequest notice = HttpRequest.newBuilder(address)
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            var unused = http.send(notice, HttpResponse.BodyHandlers.discarding());
            long due = begun + MINUTE.toNanos() / notices * (i + 1);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }

    private static int questions(Emulator emulator) {
        return emulator.requests().to(Endpoint.RUNNINGHUB_QUERY).size();
    }
}
