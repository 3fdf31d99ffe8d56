package dev.zoetrope.emulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A client of {@code /ws}: the JDK's WebSocket, which collects what comes. */
final class ComfyUiSocket implements WebSocket.Listener, AutoCloseable {

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    ComfyUiSocket(ComfyUiBench bench, String path) {
        this(bench.wire, path);
    }

    ComfyUiSocket(Wire wire, String path) {
        String address = wire.uri(path).toString().replaceFirst("http", "ws");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), this)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            messages.add(Wire.JSON.readTree(text.toString()));
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        ByteBuffer copy = ByteBuffer.allocate(part.remaining()).put(part).flip();
        frames.add(copy);
        from.request(1);
        return null;
    }

    void send(String message) {
        socket.sendText(message.replace('\'', '"'), true).join();
    }

    /** Waits for the next message. */
    JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        return message;
    }

    /** Waits for the next binary frame. */
    ByteBuffer frame() throws InterruptedException {
        ByteBuffer frame = frames.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }

    /** Returns all messages up to and including the first of a type. */
    List<JsonNode> until(String type) throws InterruptedException {
        List<JsonNode> seen = new ArrayList<>();
        do {
            seen.add(next());
        } while (!seen.get(seen.size() - 1).path("type").asString("").equals(type));
        return seen;
    }

    /** Waits for the state of a queue of that length. */
    void awaitRemaining(int count) {
        try {
            JsonNode message = next();
            while (message.at("/data/status/exec_info/queue_remaining").asInt(-1) != count) {
                message = next();
            }
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    static List<String> types(List<JsonNode> messages) {
        return messages.stream()
                .map(message -> message.path("type").asString(""))
                .toList();
    }

    /** Forgets what came so far. */
    void drain() {
        messages.clear();
    }

    /** Returns whether nothing came so far. */
    boolean isQuiet() {
        return messages.isEmpty();
    }

    boolean isOver() {
        return socket.isInputClosed();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
