package dev.zoetrope.benchmarks.peers;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoModel;
import dev.zoetrope.benchmarks.purchases.Buyer;
import java.net.URI;
import java.time.Duration;

/** Buys a video with openai-java. */
final class OpenAiBuyer implements Buyer {

    @Override
    public String name() {
        return "openai-java 4.100.0, videos";
    }

    @Override
    public String acceptance() {
        return """
                {"id":"video_1","object":"video","created_at":1,"model":"sora-2","progress":0,"prompt":"a boat",
                 "seconds":"4","size":"720x1280","status":"queued"}
                """;
    }

    @Override
    public void buy(URI server, Duration patience) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server + "/v1")
                .apiKey("key-of-the-benchmark")
                .timeout(patience)
                .build();
        try {
            client.videos()
                    .create(VideoCreateParams.builder()
                            .model(VideoModel.SORA_2)
                            .prompt("a boat")
                            .build())
                    .validate();
        } finally {
            client.close();
        }
    }
}
