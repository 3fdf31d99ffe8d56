package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import dev.zoetrope.emulator.http.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls on queue, history and worker. Source: the server's {@code server.py}. */
final class QueueCalls {

    private final PromptWorker worker;
    private final ComfyUiVersion version;

    QueueCalls(PromptWorker worker, ComfyUiVersion version) {
        this.worker = worker;
        this.version = version;
    }

    /** {@code GET /prompt}. */
    Reply count() {
        return ServerReplies.json(worker.status());
    }

    /** {@code GET /queue}. */
    Reply queue() {
        synchronized (worker) {
            ObjectNode body = Json.object();
            worker.running()
                    .map(QueuedPrompt::shown)
                    .ifPresentOrElse(
                            item -> body.putArray("queue_running").add(item), () -> body.putArray("queue_running"));
            worker.waiting().stream().map(QueuedPrompt::shown).forEach(body.putArray("queue_pending")::add);
            return ServerReplies.json(body);
        }
    }

    /** {@code POST /queue}: removes waiting prompts, whatever the answer. */
    Reply change(Request request) {
        ObjectNode body = ServerBody.object(request);
        if (PythonValues.truthy(body.path("clear"))) {
            worker.clear();
        }
        body.path("delete").forEach(id -> worker.delete(id.asString("")));
        return ServerReplies.done();
    }

    /** {@code POST /interrupt}: a body that cannot be read counts as none. Older versions do not read it at all. */
    Reply interrupt(Request request) {
        String id = version.has(ComfyUiChange.INTERRUPT_BY_ID)
                ? ServerBody.lenient(request).path("prompt_id").asString("")
                : "";
        if (id.isEmpty()) {
            worker.interrupt();
        } else {
            worker.interruptIfRunning(id);
        }
        return ServerReplies.done();
    }

    /** {@code POST /free}. */
    Reply free(Request request) {
        if (PythonValues.truthy(ServerBody.object(request).path("free_memory"))) {
            worker.freeMemory();
        }
        return ServerReplies.done();
    }

    /** {@code GET /history}. */
    Reply history(Request request) {
        int most = whole(request, "max_items", Integer.MAX_VALUE);
        boolean positioned = version.has(ComfyUiChange.HISTORY_OFFSET);
        int offset = positioned ? whole(request, "offset", -1) : -1;
        boolean limited = request.query("max_items").isPresent();
        return ServerReplies.json(
                worker.history(history -> offset < 0 && limited ? history.last(most) : history.from(offset, most)));
    }

    /** {@code GET /history/{id}}: always 200. */
    Reply historyOf(String id) {
        ObjectNode body = Json.object();
        worker.history(history -> history.find(id)).ifPresent(entry -> body.set(id, entry));
        return ServerReplies.json(body);
    }

    /** {@code POST /history}: removes entries. */
    Reply forget(Request request) {
        ObjectNode body = ServerBody.object(request);
        return worker.history(history -> {
            if (PythonValues.truthy(body.path("clear"))) {
                history.clear();
            }
            for (JsonNode id : body.path("delete")) {
                history.remove(id.asString(""));
            }
            return ServerReplies.done();
        });
    }

    private static int whole(Request request, String name, int otherwise) {
        return request.query(name)
                .map(text -> {
                    if (!text.strip().matches("[+-]?\\d{1,9}")) {
                        throw new ServerException("ValueError", "invalid literal for int() with base 10");
                    }
                    return Integer.parseInt(text.strip());
                })
                .orElse(otherwise);
    }
}
