package dev.zoetrope.benchmarks.effort;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.job.Generation;
import dev.zoetrope.api.job.Job;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** This library, with a poll policy that polls as often as {@link HandWrittenWorker}. */
final class OurWorker implements Worker {

    private final MediaClient client;
    private final MediaRequest request = ImageToVideo.of("kling-o1-std")
            .prompt(PROMPT)
            .image(MediaSource.of(URI.create("https://example.org/boat.png")))
            .build();

    OurWorker(URI service) {
        client = Zoetrope.builder()
                .environment(
                        Map.of("RUNCOMFY_BASE_URL", service.toString(), "RUNCOMFY_API_TOKEN", "key-of-the-benchmark"),
                        "default")
                .ledger(new InMemoryLedger())
                .polling(moment -> Duration.ofMillis(PAUSE_MILLIS))
                .build();
    }

    @Override
    public void work(int jobs) {
        List<CompletionStage<Generation>> all = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            all.add(client.submitAsync(request).thenCompose(Job::completion));
        }
        for (CompletionStage<Generation> each : all) {
            Generation made = each.toCompletableFuture().join();
            if (made.job().polls() != EXPECTED_POLLS) {
                throw new IllegalStateException("polled " + made.job().polls() + " times, not " + EXPECTED_POLLS);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
