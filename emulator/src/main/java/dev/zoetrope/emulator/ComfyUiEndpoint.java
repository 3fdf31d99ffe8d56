package dev.zoetrope.emulator;

import dev.zoetrope.emulator.comfyui.ComfyUi;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Lets other processes see and restart the ComfyUI server. Not part of that server. */
final class ComfyUiEndpoint {

    private final ComfyUi server;

    ComfyUiEndpoint(ComfyUi server) {
        this.server = server;
    }

    /** {@code GET /_emulator/comfyui}: how many submits were accepted, by prompt id. */
    Reply show() {
        ObjectNode state = Json.object();
        ObjectNode submits = state.putObject("submits");
        server.submits().forEach(submits::put);
        return Reply.json(200, state);
    }

    /** {@code POST /_emulator/comfyui/restart}: starts the server again; answers as {@code GET}. */
    Reply restart() {
        server.restart();
        return show();
    }
}
