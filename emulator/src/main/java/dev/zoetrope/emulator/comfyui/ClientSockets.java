package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.SocketSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open sockets by client id, one for each. A second socket with the id of another one takes its place, and when
 * either of the two closes the id is forgotten: the other one stays open and gets nothing more. Nothing is sent twice,
 * and nothing is kept for later. Thread-safe.
 */
final class ClientSockets implements MessageSink {

    private final Map<String, SocketSession> byClient = new LinkedHashMap<>();

    synchronized void add(String client, SocketSession session) {
        byClient.remove(client);
        byClient.put(client, session);
    }

    synchronized void forget(String client) {
        byClient.remove(client);
    }

    @Override
    public void send(String type, ObjectNode data, @Nullable String client) {
        ObjectNode message = Json.object().put("type", type);
        message.set("data", data);
        String text = message.toString();
        addressees(client).forEach(session -> session.send(text));
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
