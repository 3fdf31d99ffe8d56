package dev.zoetrope.emulator.comfyui.validation;

import dev.zoetrope.emulator.comfyui.nodes.InputDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinition;
import dev.zoetrope.emulator.comfyui.nodes.NodeDefinitions;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiVersion;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Validates the branches of one graph, each node once. A node behind a faulty one is invalid without errors of its own.
 */
final class BranchValidation {

    private final ObjectNode graph;
    private final NodeDefinitions definitions;
    private final InputValidation inputs;
    private final ComfyUiVersion version;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<String> visiting = new ArrayList<>();

    /**
     * What was found about a node.
     *
     * @param valid whether it can be executed
     * @param errors its own
     */
    record Result(boolean valid, List<ObjectNode> errors) {

        static Result failed(ObjectNode... errors) {
            return new Result(false, List.of(errors));
        }
    }

    BranchValidation(ObjectNode graph, NodeDefinitions definitions, InputValidation inputs, ComfyUiVersion version) {
        this.graph = graph;
        this.definitions = definitions;
        this.inputs = inputs;
        this.version = version;
    }

    /** {@return what was found about the nodes that were looked at, in the order in which they were done} */
    Map<String, Result> results() {
        return results;
    }

    /** Validates an output node and all that it needs. */
    Result output(String id) {
        try {
            return node(id);
        } catch (ServerException failure) {
            visiting.clear();
            Result result = Result.failed(ValidationErrors.during(failure));
            results.put(id, result);
            return result;
        }
    }

    private Result node(String id) {
        Result known = results.get(id);
        if (known != null) {
            return known;
        }
        if (visiting.contains(id)) {
            return cycle(id);
        }
        if (!(graph.path(id).path("inputs") instanceof ObjectNode)) {
            throw new ServerException("KeyError", "'inputs'");
        }
        NodeDefinition owner = owner(id);
        List<ObjectNode> errors = new ArrayList<>();
        boolean valid = true;
        for (InputDefinition input : owner.inputs()) {
            valid &= input(id, owner, input, errors);
        }
        // A cycle through this node was found on the way.
        Result found = results.getOrDefault(id, new Result(true, List.of()));
        List<ObjectNode> all = new ArrayList<>(found.errors());
        errors.stream().filter(error -> !all.contains(error)).forEach(all::add);
        Result result = new Result(found.valid() && valid && errors.isEmpty(), all);
        results.put(id, result);
        return result;
    }

    /** Checks one input; adds its errors and returns whether what feeds it is valid. */
    private boolean input(String id, NodeDefinition owner, InputDefinition input, List<ObjectNode> errors) {
        ObjectNode given = (ObjectNode) graph.path(id).path("inputs");
        JsonNode value = given.path(input.name());
        if (value.isMissingNode()) {
            if (input.required()) {
                errors.add(ValidationErrors.missing(input));
            }
            return true;
        }
        if (value instanceof ArrayNode link) {
            Optional<ObjectNode> error = link(input, link);
            error.ifPresent(errors::add);
            return error.isPresent() || source(id, input, link);
        }
        inputs.check(owner, input, given).ifPresent(errors::add);
        return true;
    }

    private Optional<ObjectNode> link(InputDefinition input, ArrayNode link) {
        if (link.size() != 2) {
            return Optional.of(ValidationErrors.badLink(input, link));
        }
        String from = sourceId(link);
        NodeDefinition source = owner(from);
        JsonNode received = output(source, link.path(1));
        return fits(received, input.type())
                ? Optional.empty()
                : Optional.of(ValidationErrors.mismatch(input, received, link));
    }

    private boolean source(String id, InputDefinition input, ArrayNode link) {
        String from = sourceId(link);
        visiting.add(id);
        int depth = visiting.size();
        try {
            return node(from).valid();
        } catch (ServerException failure) {
            results.put(from, Result.failed(ValidationErrors.duringInner(failure, input, link)));
            return false;
        } finally {
            while (visiting.size() >= depth) {
                visiting.remove(visiting.size() - 1);
            }
        }
    }

    private Result cycle(String id) {
        if (!version.has(ComfyUiChange.CYCLE_REPORTED)) {
            return new Result(false, List.of());
        }
        List<String> path = new ArrayList<>(visiting.subList(visiting.indexOf(id), visiting.size()));
        Set<String> members = new LinkedHashSet<>(path);
        path.add(id);
        String shown = path.stream()
                .map(each -> each + " (" + graph.path(each).path("class_type").asString("") + ")")
                .collect(Collectors.joining(" -> "));
        for (String member : members) {
            ObjectNode error = ValidationErrors.error("dependency_cycle", "Dependency cycle detected", shown);
            ObjectNode info = (ObjectNode) error.path("extra_info");
            members.forEach(info.put("node_id", member).putArray("cycle_nodes")::add);
            results.put(member, Result.failed(error));
        }
        return Result.failed();
    }

    private String sourceId(ArrayNode link) {
        JsonNode id = link.path(0);
        if (!id.isString() || !graph.has(id.stringValue())) {
            throw new ServerException("KeyError", PythonValues.repr(id));
        }
        return id.stringValue();
    }

    private NodeDefinition owner(String id) {
        String name = graph.path(id).path("class_type").asString("");
        return definitions
                .find(name)
                .orElseThrow(() -> new ServerException("KeyError", PythonValues.repr(StringNode.valueOf(name))));
    }

    private static JsonNode output(NodeDefinition source, JsonNode slot) {
        List<JsonNode> outputs = source.outputs();
        String kind = source.isNewer() ? "list" : "tuple";
        if (!slot.isIntegralNumber()) {
            String message = kind + " indices must be integers or slices, not "
                    + (slot.isString() ? "str" : slot.isNumber() ? "float" : "NoneType");
            throw new ServerException("TypeError", message);
        }
        int place = slot.asInt(Integer.MAX_VALUE);
        int counted = place < 0 ? place + outputs.size() : place;
        if (counted < 0 || counted >= outputs.size()) {
            throw new ServerException("IndexError", kind + " index out of range");
        }
        return outputs.get(counted);
    }

    /** Types fit if they are equal, if one of them is any, or if their comma-separated lists have one in common. */
    private static boolean fits(JsonNode received, JsonNode wanted) {
        if (received.equals(wanted)) {
            return true;
        }
        if (!received.isString() || !wanted.isString()) {
            return received.asString("").equals("*");
        }
        Set<String> offered = types(received);
        Set<String> taken = types(wanted);
        return offered.contains("*") || taken.contains("*") || offered.stream().anyMatch(taken::contains);
    }

    private static Set<String> types(JsonNode type) {
        return Arrays.stream(type.stringValue("").split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
