package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run reports: the messages that go to sockets, those that stay in the history, and the outputs of nodes. */
final class RunReport {

    private final QueuedPrompt prompt;
    private final MessageSink sink;
    private final @Nullable String client;
    private final ArrayNode kept = Json.array();
    private final ObjectNode outputs = Json.object();
    private final ObjectNode meta = Json.object();
    private final ObjectNode progress = Json.object();
    private final List<String> executed = new ArrayList<>();

    RunReport(QueuedPrompt prompt, MessageSink sink) {
        this.prompt = prompt;
        this.sink = sink;
        this.client = prompt.clientId();
    }

    /** Notes a message in the history and sends it to the client, if the prompt has one. */
    void note(String type, ObjectNode data, Instant at) {
        ObjectNode dated = data.put("timestamp", at.toEpochMilli());
        kept.addArray().add(type).add(dated);
        toClient(type, dated);
    }

    /** Notes a message in the history and sends it to the client, or to all if the prompt has none. */
    void noteToAll(String type, ObjectNode data, Instant at) {
        note(type, data, at);
        if (client == null) {
            sink.send(type, data, null);
        }
    }

    /** Sends a message to the client; a prompt without one has no addressee. */
    void toClient(String type, ObjectNode data) {
        if (client != null) {
            sink.send(type, data, client);
        }
    }

    /** {@return a message about the prompt} */
    ObjectNode message() {
        return Json.object().put("prompt_id", prompt.id());
    }

    /** Sends how far a node is: to the client, or to all if the prompt has none. */
    void progress(String node, int value, int max, String state) {
        progress.putObject(node)
                .put("value", (double) value)
                .put("max", (double) max)
                .put("state", state)
                .put("node_id", node)
                .put("prompt_id", prompt.id())
                .put("display_node_id", node)
                .putNull("parent_node_id")
                .put("real_node_id", node);
        ObjectNode snapshot = message();
        snapshot.set("nodes", progress.deepCopy());
        sink.send("progress_state", snapshot, client);
    }

    /** Sends the progress of one node alone. */
    void ticked(String node, int value, int max) {
        ObjectNode data = Json.object().put("value", value).put("max", max).put("prompt_id", prompt.id());
        sink.send("progress", data.put("node", node), client);
    }

    /** Sends a preview of what a node makes. */
    void preview(String node, byte[] jpeg) {
        ObjectNode about = message().put("node_id", node).put("display_node_id", node);
        sink.preview(jpeg, about.putNull("parent_node_id").put("real_node_id", node), client);
    }

    /**
     * Reports what a node made for clients.
     *
     * @param kept whether it reaches the history
     */
    void output(String node, ObjectNode ui, boolean kept) {
        if (kept) {
            outputs.set(node, ui);
            meta.putObject(node)
                    .put("node_id", node)
                    .put("display_node", node)
                    .putNull("parent_node")
                    .put("real_node_id", node);
        }
        ObjectNode data = Json.object().put("node", node).put("display_node", node);
        data.set("output", ui);
        toClient("executed", data.put("prompt_id", prompt.id()));
    }

    void executed(String node) {
        executed.add(node);
    }

    /** {@return the nodes that were executed, in their order} */
    List<String> executed() {
        return executed;
    }

    /** {@return the entry of the history} */
    ObjectNode history(boolean success) {
        ObjectNode entry = Json.object();
        entry.set("prompt", prompt.shownWithoutKeys());
        entry.set("outputs", outputs);
        entry.putObject("status")
                .put("status_str", success ? "success" : "error")
                .put("completed", success)
                .set("messages", kept);
        entry.set("meta", meta);
        return entry;
    }
}
