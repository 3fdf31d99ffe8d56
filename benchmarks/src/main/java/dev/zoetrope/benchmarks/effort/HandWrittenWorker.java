package dev.zoetrope.benchmarks.effort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Naive baseline: JDK HttpClient, one thread per job (virtual on 21+), string search instead of a JSON parser. {@link
 * OurWorker} sends the same requests through the library.
 */
final class HandWrittenWorker implements Worker {

    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads;

    /**
     * Creates the worker.
     *
     * @param service the base URL of the service
     * @param poolSize the number of platform threads where the JDK has no virtual ones; the largest number of jobs that
     *     run at once then
     */
    HandWrittenWorker(URI service, int poolSize) {
        this.service = service;
        this.threads = threads(poolSize);
    }

    private static ExecutorService threads(int poolSize) {
        try {
            // By reflection, because virtual threads came with Java 21 and this code is compiled for 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newFixedThreadPool(poolSize);
        }
    }

    @Override
    public void work(int jobs) throws Exception {
        List<Future<String>> videos = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            videos.add(threads.submit(this::runJob));
        }
        for (Future<String> video : videos) {
            if (!video.get().startsWith("http")) {
                throw new IllegalStateException("the result has no video URL");
            }
        }
    }

    /** Submits a job, polls it to its end and returns the URL of its video. */
    private String runJob() throws IOException, InterruptedException {
        String accepted = send(request("/v1/models/kling/kling-video-o1/standard/image-to-video")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"prompt\":\"" + PROMPT + "\",\"image\":\"https://example.org/boat.png\",\"duration\":5}")));
        String id = field(accepted, "request_id");
        int polls = 0;
        String status;
        do {
            Thread.sleep(PAUSE_MILLIS);
            status = field(send(request("/v1/requests/" + id + "/status")), "status");
            polls++;
        } while (!status.equals("completed"));
        if (polls != EXPECTED_POLLS) {
            throw new IllegalStateException("polled " + polls + " times, not " + EXPECTED_POLLS);
        }
        return field(send(request("/v1/requests/" + id + "/result?include_cost=true")), "video");
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(service.resolve(target))
                .header("Authorization", "Bearer key-of-the-benchmark")
                .header("Accept", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    private static String field(String json, String name) throws IOException {
        int key = json.indexOf("\"" + name + "\":\"");
        if (key < 0) {
            throw new IOException("no " + name + " in " + json);
        }
        int start = key + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
