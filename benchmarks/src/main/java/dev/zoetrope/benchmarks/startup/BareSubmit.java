package dev.zoetrope.benchmarks.startup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Naive baseline: submits one job with the JDK's HTTP client and a literal body, without any library. */
public final class BareSubmit {

    private BareSubmit() {}

    /**
     * Submits.
     *
     * @param arguments the base URL of the server
     * @throws IOException if the job is not accepted
     * @throws InterruptedException if the thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(arguments[0] + "/v1/models/kling/kling-video-o1/standard/image-to-video"))
                .header("Authorization", "Bearer key-of-the-benchmark")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"The paper boat drifts downstream\","
                        + "\"image\":\"https://example.org/boat.png\",\"duration\":5}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        int id = answer.body().indexOf("\"request_id\":\"");
        if (answer.statusCode() != 200 || id < 0) {
            throw new IOException("not accepted: HTTP " + answer.statusCode());
        }
        System.out.println(answer.body().substring(id));
        System.in.read();
    }
}
