package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Literal;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.jobs.Ids;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One execution of a node.
 *
 * @param id of the node
 * @param prompt that it belongs to
 * @param inputs by name, links resolved; what was not given is not there
 * @param server where it runs
 */
public record NodeCall(String id, QueuedPrompt prompt, Map<String, NodeValue> inputs, NodeServer server) {

    /**
     * What a node has to do with on its server.
     *
     * @param folders where files are read and written
     * @param version of the server
     * @param ids generates names
     * @param marksFiles whether pictures carry the graph that they come from
     */
    public record NodeServer(ServerFolders folders, ComfyUiVersion version, Ids ids, boolean marksFiles) {}

    ServerFolders folders() {
        return server.folders();
    }

    /** {@return an input of a type, empty when it was not given} */
    <T extends NodeValue> Optional<T> optional(String name, Class<T> type) {
        NodeValue value = inputs.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new ServerException("TypeError", "'" + name + "' has a value of another type");
        }
        return Optional.of(type.cast(value));
    }

    /** {@return an input of a type, which the class requires} */
    <T extends NodeValue> T value(String name, Class<T> type) {
        return optional(name, type)
                .orElseThrow(() ->
                        new ServerException("TypeError", "missing 1 required positional argument: '" + name + "'"));
    }

    ImageBatch images(String name) {
        return value(name, ImageBatch.class);
    }

    /** {@return a literal, missing when it was not given} */
    JsonNode json(String name) {
        return optional(name, Literal.class).map(Literal::json).orElse(MissingNode.getInstance());
    }

    String text(String name) {
        JsonNode json = json(name);
        return json.isMissingNode() ? "" : PythonValues.str(json);
    }

    int whole(String name) {
        return json(name).asInt(0);
    }

    double decimal(String name) {
        return json(name).asDouble(0);
    }
}
