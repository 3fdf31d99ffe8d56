package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.ContentTypes;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The classes of nodes that the server has, and the models that it has for them. In the data a text that begins with an
 * at sign stands for choices of the moment: {@code @models/FOLDER}, or {@code @input/KIND} for the files right in the
 * input folder whose content type is of that kind.
 */
public final class NodeDefinitions {

    private static final String RESOURCE = "/dev/zoetrope/emulator/comfyui/nodes/nodes.json";
    private static final List<String> NEWER_FIELDS =
            List.of("is_input_list", "has_intermediate_output", "search_aliases", "price_badge");

    private final ServerFolders folders;
    private final ComfyUiVersion version;
    private final ObjectNode models;
    private final ObjectNode hub;
    private final Map<String, ObjectNode> classes = new LinkedHashMap<>();

    /**
     * Reads the definitions.
     *
     * @param folders whose input files are choices
     * @param version that says which fields a definition has
     */
    public NodeDefinitions(ServerFolders folders, ComfyUiVersion version) {
        this.folders = folders;
        this.version = version;
        JsonNode data = read();
        this.models = (ObjectNode) data.path("models");
        data.path("nodes").properties().forEach(entry -> classes.put(entry.getKey(), entry(entry)));
        this.hub = (ObjectNode) data.path("runningHub");
    }

    private NodeDefinitions(NodeDefinitions others, ServerFolders folders) {
        this.folders = folders;
        this.version = others.version;
        this.models = others.models;
        this.hub = others.hub;
        this.classes.putAll(others.classes);
    }

    /** {@return the same definitions with the classes that RunningHub's machines have besides} */
    public NodeDefinitions ofRunningHub() {
        NodeDefinitions more = new NodeDefinitions(this, folders);
        hub.deepCopy().properties().forEach(entry -> more.classes.put(entry.getKey(), more.entry(entry)));
        return more;
    }

    /** {@return the same definitions for a server with other folders} */
    public NodeDefinitions over(ServerFolders others) {
        return new NodeDefinitions(this, others);
    }

    /** {@return the definition of a class with the choices of the moment, empty when the server does not have it} */
    public Optional<NodeDefinition> find(String name) {
        return Optional.ofNullable(classes.get(name)).map(info -> new NodeDefinition(name, withChoices(info)));
    }

    /** {@return all of {@code object_info}} */
    public ObjectNode all() {
        ObjectNode all = Json.object();
        classes.forEach((name, info) -> all.set(name, withChoices(info)));
        return all;
    }

    /** {@return the models by folder} */
    public ObjectNode models() {
        return models;
    }

    private ObjectNode entry(Map.Entry<String, JsonNode> entry) {
        ObjectNode info = (ObjectNode) entry.getValue();
        ObjectNode order = info.putObject("input_order");
        info.path("input").properties().forEach(group -> {
            ArrayNode names = order.putArray(group.getKey());
            group.getValue().propertyNames().forEach(names::add);
        });
        info.put("name", entry.getKey());
        if (!version.has(ComfyUiChange.NEWER_NODE_FIELDS)) {
            info.remove(NEWER_FIELDS);
        }
        return info;
    }

    private ObjectNode withChoices(ObjectNode info) {
        ObjectNode current = info.deepCopy();
        current.path("input")
                .forEach(group -> group.forEach(config -> {
                    if (config instanceof ArrayNode parts) {
                        choices(parts.path(0)).ifPresent(choices -> parts.set(0, choices));
                        if (parts.path(1) instanceof ObjectNode options) {
                            choices(options.path("options")).ifPresent(choices -> options.set("options", choices));
                        }
                    }
                }));
        return current;
    }

    private Optional<ArrayNode> choices(JsonNode value) {
        String text = value.stringValue("");
        if (text.startsWith("@models/")) {
            return Optional.of((ArrayNode) models.path(text.substring("@models/".length())));
        }
        if (!text.startsWith("@input/")) {
            return Optional.empty();
        }
        String kind = text.substring("@input/".length()) + "/";
        ArrayNode names = Json.array();
        folders.names(ServerFolders.ROOT + "/input").stream()
                .filter(name -> ContentTypes.of(name).startsWith(kind))
                .forEach(names::add);
        return Optional.of(names);
    }

    private static JsonNode read() {
        try (InputStream data = NodeDefinitions.class.getResourceAsStream(RESOURCE)) {
            if (data == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return Json.MAPPER.readTree(data.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
