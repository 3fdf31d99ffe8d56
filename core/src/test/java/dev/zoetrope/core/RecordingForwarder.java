package dev.zoetrope.core;

import dev.zoetrope.testing.http.ReceivedRequest;
import dev.zoetrope.testing.http.Script;
import dev.zoetrope.testing.http.ScriptedExchange;
import dev.zoetrope.testing.http.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between a client and the emulator, and keeps every request body and what was answered to it. */
final class RecordingForwarder implements AutoCloseable {

    /**
     * What went through it; texts hold one character for each byte.
     *
     * @param path the path asked for
     * @param sent the request's body
     * @param answered the answer's body
     */
    record Exchanged(String path, String sent, String answered) {}

    /** Answers in the emulator's place. */
    @FunctionalInterface
    interface Interference {

        /**
         * Inspects a request that has arrived whole.
         *
         * @param path its path
         * @return the status to answer with, or 0 to forward it
         */
        int status(String path);
    }

    private final ScriptedServer server = ScriptedServer.start().otherwise(this::forward);
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final List<String> forwarded = List.of("authorization", "content-type", "range");
    private final ConcurrentLinkedQueue<Exchanged> exchanged = new ConcurrentLinkedQueue<>();
    private volatile Interference interference = path -> 0;

    RecordingForwarder(URI target) {
        this.target = target;
    }

    String base() {
        return server.uri().toString();
    }

    void interfere(Interference how) {
        interference = how;
    }

    List<Exchanged> exchanged() {
        return new ArrayList<>(exchanged);
    }

    private void forward(ScriptedExchange exchange) throws IOException, InterruptedException {
        ReceivedRequest request = exchange.request();
        String path = URI.create(request.target()).getPath();
        int status = interference.status(path);
        if (status != 0) {
            exchanged.add(new Exchanged(path, request.text(), ""));
            Script.status(status).play(exchange);
            return;
        }
        HttpResponse<byte[]> answer = answer(request);
        exchanged.add(new Exchanged(path, request.text(), latin(answer.body())));
        String[] type = answer.headers()
                .firstValue("Content-Type")
                .map(value -> new String[] {"Content-Type: " + value})
                .orElse(new String[0]);
        Script.answer(answer.statusCode(), answer.body(), type).play(exchange);
    }

    private HttpResponse<byte[]> answer(ReceivedRequest seen) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(seen.target()))
                .method(seen.method(), HttpRequest.BodyPublishers.ofByteArray(seen.body()));
        forwarded.forEach(name -> seen.header(name).ifPresent(value -> request.header(name, value)));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.close();
    }
}
