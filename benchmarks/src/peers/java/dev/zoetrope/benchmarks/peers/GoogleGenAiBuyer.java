package dev.zoetrope.benchmarks.peers;

import com.google.genai.Client;
import com.google.genai.types.GenerateVideosConfig;
import com.google.genai.types.GenerateVideosSource;
import com.google.genai.types.HttpOptions;
import dev.zoetrope.benchmarks.purchases.Buyer;
import java.net.URI;
import java.time.Duration;

/** Buys a video with google-genai. */
final class GoogleGenAiBuyer implements Buyer {

    @Override
    public String name() {
        return "google-genai 1.70.0, videos";
    }

    @Override
    public String acceptance() {
        return "{\"name\":\"models/veo-3.0-generate-001/operations/o-1\"}";
    }

    @Override
    public void buy(URI server, Duration patience) {
        try (Client client = Client.builder()
                .apiKey("key-of-the-benchmark")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(server.toString())
                        .timeout(Math.toIntExact(patience.toMillis()))
                        .build())
                .build()) {
            client.models.generateVideos(
                    "veo-3.0-generate-001",
                    GenerateVideosSource.builder().prompt("a boat").build(),
                    GenerateVideosConfig.builder().build());
        }
    }
}
