package dev.zoetrope.benchmarks.peers;

import com.alibaba.dashscope.aigc.videosynthesis.VideoSynthesis;
import com.alibaba.dashscope.aigc.videosynthesis.VideoSynthesisParam;
import com.alibaba.dashscope.protocol.ConnectionConfigurations;
import com.alibaba.dashscope.utils.Constants;
import dev.zoetrope.benchmarks.purchases.Buyer;
import java.net.URI;
import java.time.Duration;

/** Buys a video with dashscope-sdk-java. */
final class DashScopeBuyer implements Buyer {

    @Override
    public String name() {
        return "dashscope-sdk-java 2.22.13, videos";
    }

    @Override
    public String acceptance() {
        return "{\"request_id\":\"r-1\",\"output\":{\"task_id\":\"t-1\",\"task_status\":\"PENDING\"}}";
    }

    @Override
    public void buy(URI server, Duration patience) throws Exception {
        // These settings are global, and the address that the constructor takes is not used for submits.
        Constants.baseHttpApiUrl = server + "/api/v1";
        Constants.connectionConfigurations = ConnectionConfigurations.builder()
                .connectTimeout(patience)
                .writeTimeout(patience)
                .readTimeout(patience)
                .responseTimeout(patience)
                .build();
        VideoSynthesisParam request = VideoSynthesisParam.builder()
                .apiKey("key-of-the-benchmark")
                .model("wan2.2-t2v-plus")
                .prompt("a boat")
                .build();
        new VideoSynthesis().asyncCall(request);
    }
}
