package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.SocketSession;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open sockets by client id, one for each. A second socket with the id of another one takes its place, and when
 * either of the two closes the id is forgotten: the other one stays open and gets nothing more. Nothing is sent twice,
 * and nothing is kept for later. Thread-safe.
 */
final class ClientSockets implements MessageSink {

    private static final int PREVIEW = 1;
    private static final int PREVIEW_WITH_METADATA = 4;
    private static final int JPEG = 1;

    private final Map<String, SocketSession> byClient = new LinkedHashMap<>();
    private final Set<String> takingMetadata = new HashSet<>();

    synchronized void add(String client, SocketSession session) {
        forget(client);
        byClient.put(client, session);
    }

    synchronized void forget(String client) {
        byClient.remove(client);
        takingMetadata.remove(client);
    }

    @Override
    public void send(String type, ObjectNode data, @Nullable String client) {
        ObjectNode message = Json.object().put("type", type);
        message.set("data", data);
        String text = message.toString();
        addressees(client).forEach(session -> session.send(text));
    }

    /** Notes that a client understands what its previews are about. */
    synchronized void takesMetadata(String client) {
        takingMetadata.add(client);
    }

    @Override
    public void preview(byte[] jpeg, ObjectNode about, @Nullable String client) {
        ByteBuffer frame = client != null && hasMetadata(client) ? described(jpeg, about) : plain(jpeg);
        addressees(client).forEach(session -> session.send(frame.duplicate()));
    }

    private synchronized boolean hasMetadata(String client) {
        return takingMetadata.contains(client);
    }

    private static ByteBuffer plain(byte[] jpeg) {
        return ByteBuffer.allocate(8 + jpeg.length)
                .putInt(PREVIEW)
                .putInt(JPEG)
                .put(jpeg)
                .flip();
    }

    private static ByteBuffer described(byte[] jpeg, ObjectNode about) {
        byte[] json = Json.MAPPER.writeValueAsBytes(about.deepCopy().put("image_type", "image/jpeg"));
        return ByteBuffer.allocate(8 + json.length + jpeg.length)
                .putInt(PREVIEW_WITH_METADATA)
                .putInt(json.length)
                .put(json)
                .put(jpeg)
                .flip();
    }

    /** Closes all, as a process that ends. */
    void closeAll() {
        List<SocketSession> sessions = addressees(null);
        synchronized (this) {
            byClient.clear();
        }
        sessions.forEach(SocketSession::close);
    }

    private synchronized List<SocketSession> addressees(@Nullable String client) {
        if (client == null) {
            return List.copyOf(byClient.values());
        }
        SocketSession session = byClient.get(client);
        return session == null ? List.of() : List.of(session);
    }
}
