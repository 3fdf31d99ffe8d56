package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.http.Reply;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls that say what the server is and has. Source: the server's {@code server.py}. */
final class InfoCalls {

    private static final long GIGABYTE = 1L << 30;

    private final NodeDefinitions definitions;
    private final ComfyUiVersion version;
    private final long largestBody;

    /**
     * Creates the calls.
     *
     * @param largestBody in bytes
     */
    InfoCalls(NodeDefinitions definitions, ComfyUiVersion version, long largestBody) {
        this.definitions = definitions;
        this.version = version;
        this.largestBody = largestBody;
    }

    /** {@code GET /object_info}. */
    Reply nodes() {
        return ServerReplies.json(definitions.all());
    }

    /** {@code GET /object_info/{class}}: an empty object for a class that the server does not have. */
    Reply node(String name) {
        ObjectNode body = Json.object();
        definitions.find(name).ifPresent(found -> body.set(name, found.info()));
        return ServerReplies.json(body);
    }

    /** {@code GET /system_stats}. */
    Reply stats() {
        ObjectNode body = Json.object();
        body.putObject("system")
                .put("os", version.has(ComfyUiChange.PLATFORM_NAME) ? "linux" : "posix")
                .put("ram_total", 32 * GIGABYTE)
                .put("ram_free", 24 * GIGABYTE)
                .put("comfyui_version", version.toString())
                .put("required_frontend_version", "1.0.0")
                .put("python_version", "3.13.0 (main) [emulated]")
                .put("pytorch_version", "2.6.0+cpu")
                .put("embedded_python", false)
                .putArray("argv")
                .add(ServerFolders.ROOT + "/main.py")
                .add("--cpu");
        body.putArray("devices")
                .addObject()
                .put("name", "cpu")
                .put("type", "cpu")
                .putNull("index")
                .put("vram_total", 32 * GIGABYTE)
                .put("vram_free", 24 * GIGABYTE)
                .put("torch_vram_total", 32 * GIGABYTE)
                .put("torch_vram_free", 24 * GIGABYTE);
        return ServerReplies.json(body);
    }

    /** {@code GET /features}. */
    Reply features() {
        return ServerReplies.json(flags());
    }

    /** {@return what the server announces that it can do} */
    ObjectNode flags() {
        return Json.object().put("supports_preview_metadata", true).put("max_upload_size", largestBody);
    }

    /** {@code GET /models}: the names of the folders. */
    Reply modelFolders() {
        ArrayNode names = Json.array();
        definitions.models().propertyNames().forEach(names::add);
        return ServerReplies.json(names);
    }

    /** {@code GET /models/{folder}}. */
    Reply models(String folder) {
        return definitions.models().has(folder)
                ? ServerReplies.json(definitions.models().path(folder))
                : ServerReplies.empty(404);
    }

    /** {@code GET /embeddings}: the names without extensions. */
    Reply embeddings() {
        ArrayNode names = Json.array();
        definitions
                .models()
                .path("embeddings")
                .forEach(file -> names.add(file.asString().replaceFirst("\\.\\w+$", "")));
        return ServerReplies.json(names);
    }

    /** {@code GET /extensions}: the scripts of the front end, of which there are none. */
    Reply extensions() {
        return ServerReplies.json(Json.array());
    }
}
