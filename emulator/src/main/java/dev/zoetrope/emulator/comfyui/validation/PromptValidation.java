package dev.zoetrope.emulator.comfyui.validation;

import dev.zoetrope.emulator.comfyui.nodes.NodeDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.validation.BranchValidation.Result;
import dev.zoetrope.emulator.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates a graph as {@code POST /prompt} does: one good output node is enough, the branches that are broken are
 * dropped. Source: the server's {@code execution.py}.
 */
public final class PromptValidation {

    private final NodeDefinitions definitions;
    private final InputValidation inputs;
    private final ComfyUiVersion version;

    /**
     * The outcome.
     *
     * @param error why nothing is executed, null when something is
     * @param outputs ids of the output nodes to execute
     * @param nodeErrors what is wrong, by node
     */
    public record Verdict(@Nullable ObjectNode error, List<String> outputs, ObjectNode nodeErrors) {

        static Verdict refused(ObjectNode error) {
            return new Verdict(error, List.of(), Json.object());
        }
    }

    /**
     * Creates a validation.
     *
     * @param definitions of the classes that a graph may use
     * @param folders where the files are that a graph reads
     * @param version whose rules apply
     */
    public PromptValidation(NodeDefinitions definitions, ServerFolders folders, ComfyUiVersion version) {
        this.definitions = definitions;
        this.inputs = new InputValidation(folders, version);
        this.version = version;
    }

    /**
     * Validates a graph and converts its values.
     *
     * @param prompt anything that a client may send
     * @param targets the only output nodes that are to be executed, missing or null for all
     * @throws ServerException if the server's code would break on it
     */
    public Verdict validate(JsonNode prompt, JsonNode targets) {
        if (prompt.isContainer() && prompt.isEmpty()) {
            return Verdict.refused(noOutputs());
        }
        if (!(prompt instanceof ObjectNode graph)) {
            throw new ServerException("TypeError", "the prompt is no object");
        }
        for (Map.Entry<String, JsonNode> node : graph.properties()) {
            Optional<ObjectNode> unknown = unknownClass(node.getKey(), node.getValue());
            if (unknown.isPresent()) {
                return Verdict.refused(unknown.get());
            }
        }
        List<String> outputs = outputs(graph, targets);
        return outputs.isEmpty() ? Verdict.refused(noOutputs()) : branches(graph, outputs);
    }

    /** In the reverse order of the graph: the server keeps them in a set, which has none. */
    private List<String> outputs(ObjectNode graph, JsonNode targets) {
        List<String> outputs = new ArrayList<>();
        boolean all = targets.isMissingNode() || targets.isNull() || !version.has(ComfyUiChange.PARTIAL_TARGETS);
        graph.properties().forEach(node -> {
            boolean wanted = all;
            for (JsonNode target : targets) {
                wanted |= target.isString() && target.stringValue().equals(node.getKey());
            }
            String name = node.getValue().path("class_type").asString("");
            if (wanted
                    && definitions.find(name).filter(NodeDefinition::isOutput).isPresent()) {
                outputs.add(node.getKey());
            }
        });
        Collections.reverse(outputs);
        return outputs;
    }

    private Verdict branches(ObjectNode graph, List<String> outputs) {
        BranchValidation validation = new BranchValidation(graph, definitions, inputs, version);
        List<String> good = new ArrayList<>();
        List<String> details = new ArrayList<>();
        ObjectNode nodeErrors = Json.object();
        for (String output : outputs) {
            Result result = validation.output(output);
            if (result.valid()) {
                good.add(output);
                continue;
            }
            result.errors()
                    .forEach(error -> details.add(error.path("message").asString() + ": "
                            + error.path("details").asString()));
            validation.results().forEach((id, found) -> report(nodeErrors, graph, new Finding(id, found, output)));
        }
        if (!good.isEmpty()) {
            return new Verdict(null, good, nodeErrors);
        }
        String type = "prompt_outputs_failed_validation";
        String all = String.join("\n", details);
        ObjectNode error = ValidationErrors.error(type, "Prompt outputs failed validation", all);
        return new Verdict(error, good, nodeErrors);
    }

    private record Finding(String id, Result result, String output) {}

    private static void report(ObjectNode nodeErrors, ObjectNode graph, Finding finding) {
        if (finding.result().valid() || finding.result().errors().isEmpty()) {
            return;
        }
        if (!(nodeErrors.path(finding.id()) instanceof ObjectNode)) {
            ObjectNode entry = nodeErrors.putObject(finding.id());
            finding.result().errors().forEach(entry.putArray("errors")::add);
            entry.putArray("dependent_outputs");
            entry.set("class_type", graph.path(finding.id()).path("class_type"));
        }
        nodeErrors.path(finding.id()).withArray("dependent_outputs").add(finding.output());
    }

    private Optional<ObjectNode> unknownClass(String id, JsonNode node) {
        if (node.isNumber() || node.isBoolean() || node.isNull()) {
            throw new ServerException("TypeError", "argument of type '...' is not iterable");
        }
        boolean newer = version.has(ComfyUiChange.MISSING_NODE_TYPE);
        if (!node.isObject() && newer) {
            throw new ServerException("AttributeError", "the node has no attribute 'get'");
        }
        JsonNode name = node.path("class_type");
        if (name.isString() && definitions.find(name.stringValue()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(newer ? missingNodeType(id, node, name) : invalidPrompt(id, name));
    }

    /** Up to 0.11 the class stands in the message alone. */
    private static ObjectNode invalidPrompt(String id, JsonNode name) {
        String message = name.isMissingNode()
                ? "Cannot execute because a node is missing the class_type property."
                : "Cannot execute because node " + PythonValues.str(name) + " does not exist.";
        return ValidationErrors.error("invalid_prompt", message, "Node ID '#" + id + "'");
    }

    private static ObjectNode missingNodeType(String id, JsonNode node, JsonNode name) {
        String title = node.path("_meta").path("title").stringValue(null);
        if (title == null && !name.isMissingNode()) {
            title = PythonValues.str(name);
        }
        String message = name.isMissingNode()
                ? "Node '" + (title == null ? "ID #" + id : title)
                        + "' has no class_type. The workflow may be corrupted or a custom node is missing."
                : "Node '" + title + "' not found. The custom node may not be installed.";
        ObjectNode error = ValidationErrors.error("missing_node_type", message, "Node ID '#" + id + "'");
        ObjectNode info = (ObjectNode) error.path("extra_info");
        info.put("node_id", id);
        info.set("class_type", name.isMissingNode() ? info.nullNode() : name);
        info.put("node_title", title);
        return error;
    }

    private static ObjectNode noOutputs() {
        return ValidationErrors.error("prompt_no_outputs", "Prompt has no outputs", "");
    }
}
