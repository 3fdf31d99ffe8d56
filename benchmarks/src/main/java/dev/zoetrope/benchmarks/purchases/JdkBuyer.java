package dev.zoetrope.benchmarks.purchases;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Buys with the JDK's HTTP client with default settings. */
final class JdkBuyer implements Buyer {

    @Override
    public String name() {
        return "java.net.http of JDK " + Runtime.version().feature();
    }

    @Override
    public String acceptance() {
        return "{}";
    }

    @Override
    public void buy(URI server, Duration patience) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/videos"))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"a boat\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
    }
}
