package dev.zoetrope.emulator;

import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Lets other processes see and restart the ComfyUI server. Not part of that server. */
final class ComfyUiEndpoint {

    private final ComfyUiServers servers;

    ComfyUiEndpoint(ComfyUiServers servers) {
        this.servers = servers;
    }

    /** {@code GET /_emulator/comfyui}: how many submits were accepted, by prompt id. */
    Reply show() {
        ObjectNode state = Json.object();
        ObjectNode submits = state.putObject("submits");
        servers.submits().forEach(submits::put);
        return Reply.json(200, state);
    }

    /** {@code POST /_emulator/comfyui/restart}: starts the server again; answers as {@code GET}. */
    Reply restart() {
        servers.restart();
        return show();
    }
}
