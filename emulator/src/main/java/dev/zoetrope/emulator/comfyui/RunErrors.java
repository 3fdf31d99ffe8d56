package dev.zoetrope.emulator.comfyui;

import dev.zoetrope.emulator.comfyui.RunPlan.Step;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Literal;
import dev.zoetrope.emulator.comfyui.nodes.QueuedPrompt;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a run that did not come to its end is described, paths of the server and a line break at the end included. */
final class RunErrors {

    private RunErrors() {}

    /** {@return what is said of the node at which a run ended} */
    static ObjectNode about(QueuedPrompt prompt, Step step, List<String> executed) {
        ObjectNode error = Json.object()
                .put("prompt_id", prompt.id())
                .put("node_id", step.id())
                .put("node_type", step.className());
        executed.forEach(error.putArray("executed")::add);
        return error;
    }

    /** Adds an exception of a node. */
    static void describe(ObjectNode error, ServerException failure, Map<String, NodeValue> inputs) {
        error.put("exception_message", failure.text() + "\n").put("exception_type", failure.type());
        error.putArray("traceback")
                .add("  File \"" + ServerFolders.ROOT + "/execution.py\", line 518, in execute\n    output_data, "
                        + "output_ui, has_subgraph, has_pending_tasks = await get_output_data(...)\n")
                .add("  File \"" + ServerFolders.ROOT + "/nodes.py\", line 1024, in run\n    raise ...\n");
        ObjectNode current = error.putObject("current_inputs");
        inputs.forEach((name, value) -> {
            ArrayNode list = current.putArray(name);
            if (value instanceof Literal literal) {
                list.add(literal.json());
            } else {
                list.add("tensor([[[[0.0000, 0.0000, 0.0000]]]])");
            }
        });
    }
}
