package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import dev.zoetrope.emulator.http.SocketListener;
import dev.zoetrope.emulator.http.SocketSession;
import dev.zoetrope.emulator.jobs.Ids;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /ws?clientId=}. Source: the server's {@code server.py}. */
final class SocketCalls {

    private final PromptWorker worker;
    private final ClientSockets sockets;
    private final InfoCalls info;
    private final Ids ids;

    SocketCalls(PromptWorker worker, ClientSockets sockets, InfoCalls info, Ids ids) {
        this.worker = worker;
        this.sockets = sockets;
        this.info = info;
        this.ids = ids;
    }

    /** {@return 101 for a request that can become a WebSocket} */
    Reply upgrade(Request request) {
        boolean asked =
                request.header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
        return asked
                ? Reply.text(101, Map.of(), "")
                : ServerReplies.text(400, "No WebSocket UPGRADE hdr: None\n Can \"Upgrade\" only to \"WebSocket\".");
    }

    /** Takes a new socket: the state of the queue first, then the node that is being executed for its client. */
    SocketListener open(Request request, SocketSession session) {
        String asked = request.query("clientId").orElse("");
        String client = asked.isEmpty() ? ids.uuid().replace("-", "") : asked;
        synchronized (worker) {
            sockets.add(client, session);
            ObjectNode data = Json.object();
            data.set("status", worker.status());
            sockets.send("status", data.put("sid", client), client);
            String node = worker.currentNode(client);
            if (node != null) {
                sockets.send("executing", Json.object().put("node", node), client);
            }
        }
        return new Listener(client);
    }

    private final class Listener implements SocketListener {

        private final String client;
        private boolean first = true;

        Listener(String client) {
            this.client = client;
        }

        @Override
        public void received(String text) {
            try {
                JsonNode message = Json.MAPPER.readTree(text);
                if (first && message.path("type").asString("").equals("feature_flags")) {
                    if (message.path("data").path("supports_preview_metadata").booleanValue(false)) {
                        sockets.takesMetadata(client);
                    }
                    sockets.send("feature_flags", info.flags(), client);
                }
                first = false;
            } catch (JacksonException malformed) {
                // The server ignores it, and still takes the next one for the first.
            }
        }

        @Override
        public void closed() {
            sockets.forget(client);
        }
    }
}
