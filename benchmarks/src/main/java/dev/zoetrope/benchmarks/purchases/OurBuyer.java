package dev.zoetrope.benchmarks.purchases;

import dev.zoetrope.api.MediaClient;
import dev.zoetrope.api.media.MediaSource;
import dev.zoetrope.api.request.ImageToVideo;
import dev.zoetrope.api.request.MediaRequest;
import dev.zoetrope.core.Zoetrope;
import dev.zoetrope.core.ledger.InMemoryLedger;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Buys with this library, through one of its providers. */
final class OurBuyer implements Buyer {

    private final String provider;
    private final String acceptance;

    OurBuyer(String provider, String acceptance) {
        this.provider = provider;
        this.acceptance = acceptance;
    }

    @Override
    public String name() {
        return "zoetrope, " + provider;
    }

    @Override
    public String acceptance() {
        return acceptance;
    }

    @Override
    public void buy(URI server, Duration patience) {
        String prefix = provider.toUpperCase(Locale.ROOT);
        Map<String, String> variables = Map.of(
                prefix + "_BASE_URL",
                server.toString(),
                "RUNCOMFY_API_TOKEN",
                "key-of-the-benchmark",
                "RUNNINGHUB_API_KEY",
                "key-of-the-benchmark");
        MediaRequest request = ImageToVideo.of("kling-o1-std")
                .provider(provider)
                .prompt("The paper boat drifts downstream")
                .image(MediaSource.of(URI.create("https://example.org/boat.png")))
                .deadline(patience)
                .build();
        try (MediaClient client = Zoetrope.builder()
                .environment(variables, "default")
                .ledger(new InMemoryLedger())
                .build()) {
            client.submit(request);
        }
    }
}
