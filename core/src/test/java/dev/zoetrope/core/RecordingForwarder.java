package dev.zoetrope.core;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

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
         * Looks at a request that has come whole.
         *
         * @param path its path
         * @return the status to answer with, or 0 to forward it
         */
        int status(String path);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    private final List<String> forwarded = List.of("authorization", "content-type", "range");
    private final ConcurrentLinkedQueue<Exchanged> exchanged = new ConcurrentLinkedQueue<>();
    private volatile Interference interference = path -> 0;

    RecordingForwarder(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void interfere(Interference how) {
        interference = how;
    }

    List<Exchanged> exchanged() {
        return new ArrayList<>(exchanged);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            int status = interference.status(path);
            if (status != 0) {
                exchanged.add(new Exchanged(path, latin(body), ""));
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            HttpResponse<byte[]> answer = answer(exchange, body);
            exchanged.add(new Exchanged(path, latin(body), latin(answer.body())));
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> answer(HttpExchange exchange, byte[] body) {
        URI asked = exchange.getRequestURI();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.resolve(asked.toString()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        forwarded.forEach(name -> exchange.getRequestHeaders()
                .getOrDefault(name, List.of())
                .forEach(value -> request.header(name, value)));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
