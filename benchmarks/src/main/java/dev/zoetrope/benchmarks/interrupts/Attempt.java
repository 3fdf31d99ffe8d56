package dev.zoetrope.benchmarks.interrupts;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.error.MediaException;
import dev.zoetrope.api.job.LeaveOrCancel;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.benchmarks.server.LocalServer;
import dev.zoetrope.benchmarks.server.Reaction;
import dev.zoetrope.benchmarks.server.ReadRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs one job, interrupts the thread that waits for it at a given moment, and measures how fast the call returns. */
final class Attempt {

    /** The time between the moment and the interrupt, after which the thread has surely begun to wait. */
    private static final long SETTLING_MILLIS = 300;

    private static final long PATIENCE_SECONDS = 20;

    private final Moment moment;
    private final LeaveOrCancel choice;
    private final Path folder;
    private final CountDownLatch reached = new CountDownLatch(1);
    private String server = "";

    /**
     * Prepares an attempt.
     *
     * @param moment when the interrupt comes
     * @param choice what the request says about interrupts
     * @param folder a folder that contains {@code boat.png} and receives downloaded files
     */
    Attempt(Moment moment, LeaveOrCancel choice, Path folder) {
        this.moment = moment;
        this.choice = choice;
        this.folder = folder;
    }

    /** Returns the milliseconds from the interrupt to the return of the interrupted call. */
    double millis() throws Exception {
        try (LocalServer local = LocalServer.start(this::react)) {
            server = local.uri().toString();
            Map<String, String> variables = Map.of(
                    "RUNCOMFY_BASE_URL",
                    server,
                    "RUNCOMFY_API_TOKEN",
                    "key-of-the-benchmark",
                    "RUNNINGHUB_BASE_URL",
                    server,
                    "RUNNINGHUB_API_KEY",
                    "key-of-the-benchmark");
            try (MediaClient client = Zoetrope.builder()
                    .environment(variables, "default")
                    .ledger(new InMemoryLedger())
                    .build()) {
                return interrupted(client);
            }
        }
    }

    private double interrupted(MediaClient client) throws Exception {
        FutureTask<Long> waiting = new FutureTask<>(() -> returnedAt(client));
        Thread thread = new Thread(waiting, "waiting");
        thread.setDaemon(true);
        thread.start();
        if (!reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the job did not reach the moment: " + moment.words);
        }
        Thread.sleep(SETTLING_MILLIS);
        long interrupt = System.nanoTime();
        thread.interrupt();
        return (waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - interrupt) / 1e6;
    }

    private long returnedAt(MediaClient client) {
        try {
            client.submit(request()).await().video().saveTo(folder.resolve("made.mp4"));
        } catch (MediaException interrupted) {
            long at = System.nanoTime();
            if (!Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the interrupt flag is not set", interrupted);
            }
            return at;
        }
        throw new IllegalStateException("the interrupt was swallowed while " + moment.words);
    }

    private MediaRequest request() {
        MediaSource picture = moment == Moment.UPLOADING
                ? MediaSource.of(folder.resolve("boat.png"))
                : MediaSource.of(URI.create("https://example.org/boat.png"));
        return ImageToVideo.of("kling-o1-std")
                .provider(moment.provider)
                .prompt("The paper boat drifts downstream")
                .image(picture)
                .onInterrupt(choice)
                .build();
    }

    private Reaction react(ReadRequest request) {
        String call = call(request.target());
        if (call.equals(moment.reached)) {
            reached.countDown();
        }
        return moment.to(call, server);
    }

    private static String call(String target) {
        if (target.startsWith("/v1/models/")) {
            return "submit";
        }
        if (target.contains("/upload/")) {
            return "upload";
        }
        return target.replaceAll("\\?.*|\\.mp4", "").replaceAll(".*/", "");
    }
}
