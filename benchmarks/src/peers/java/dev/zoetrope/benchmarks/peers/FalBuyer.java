package dev.zoetrope.benchmarks.peers;

import ai.fal.client.ClientConfig;
import ai.fal.client.CredentialsResolver;
import ai.fal.client.FalClient;
import ai.fal.client.queue.QueueSubmitOptions;
import dev.zoetrope.benchmarks.purchases.Buyer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Buys with fal-client, whose server can be changed only by its proxy setting and whose time limit is fixed: 10 s. */
final class FalBuyer implements Buyer {

    @Override
    public String name() {
        return "fal-client 0.7.1, queue";
    }

    @Override
    public String acceptance() {
        return "{\"status\":\"IN_QUEUE\",\"request_id\":\"r-1\",\"queue_position\":0}";
    }

    @Override
    public void buy(URI server, Duration patience) {
        FalClient client = FalClient.withConfig(ClientConfig.builder()
                .withCredentials(CredentialsResolver.fromApiKey("key-of-the-benchmark"))
                .withProxyUrl(server + "/proxy")
                .build());
        client.queue()
                .submit(
                        "fal-ai/kling-video/v1/standard/image-to-video",
                        QueueSubmitOptions.builder()
                                .input(Map.of("prompt", "a boat"))
                                .build());
    }
}
