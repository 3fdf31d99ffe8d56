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
 * The loop that anybody would write first: the JDK's client, a thread per job (a virtual one where there are such), and
 * a look for words in the answers.
 */
final class HandWrittenWorker implements Worker {

    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads;

    HandWrittenWorker(URI service, int jobs) {
        this.service = service;
        this.threads = threads(jobs);
    }

    private static ExecutorService threads(int jobs) {
        try {
            // Java 21 and later; this code is compiled for 17.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newFixedThreadPool(jobs);
        }
    }

    @Override
    public void work(int jobs) throws Exception {
        List<Future<String>> all = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            all.add(threads.submit(this::make));
        }
        for (Future<String> each : all) {
            if (!each.get().startsWith("http")) {
                throw new IllegalStateException("made nothing");
            }
        }
    }

    private String make() throws IOException, InterruptedException {
        String accepted = send(request("/v1/models/kling/kling-video-o1/standard/image-to-video")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"prompt\":\"" + PROMPT + "\",\"image\":\"https://example.org/boat.png\",\"duration\":5}")));
        String id = field(accepted, "request_id");
        int asked = 0;
        String status;
        do {
            Thread.sleep(PAUSE_MILLIS);
            status = field(send(request("/v1/requests/" + id + "/status")), "status");
            asked++;
        } while (!status.equals("completed"));
        if (asked != QUESTIONS) {
            throw new IllegalStateException("asked " + asked + " times, not " + QUESTIONS);
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
