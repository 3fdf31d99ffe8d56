package dev.zoetrope.benchmarks.peers;

import dev.zoetrope.benchmarks.purchases.Buyer;
import feign.Feign;
import feign.Headers;
import feign.Request;
import feign.RequestLine;
import java.net.URI;
import java.time.Duration;

/** Buys with Feign with default settings except for the time limit. */
final class FeignBuyer implements Buyer {

    /** The service. */
    interface Videos {

        /**
         * Buys a video.
         *
         * @param body the request
         * @return the answer
         */
        @RequestLine("POST /v1/videos")
        @Headers("Content-Type: application/json")
        String create(String body);
    }

    @Override
    public String name() {
        return "feign-core 13.13";
    }

    @Override
    public String acceptance() {
        return "{}";
    }

    @Override
    public void buy(URI server, Duration patience) {
        Feign.builder()
                .options(new Request.Options(patience, patience, true))
                .target(Videos.class, server.toString())
                .create("{\"prompt\":\"a boat\"}");
    }
}
