package dev.zoetrope.emulator.comfyui.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definition of a class of nodes, as the server declares it.
 *
 * @param name as graphs refer to it
 * @param info its entry in {@code object_info}, with the choices of the moment
 */
public record NodeDefinition(String name, ObjectNode info) {

    /** {@return the required inputs, then the optional ones} */
    public List<InputDefinition> inputs() {
        List<InputDefinition> inputs = new ArrayList<>();
        for (String group : List.of("required", "optional")) {
            info.path("input").path(group).properties().forEach(field -> {
                if (field.getValue() instanceof ArrayNode config) {
                    inputs.add(new InputDefinition(field.getKey(), group.equals("required"), config));
                }
            });
        }
        return inputs;
    }

    Optional<InputDefinition> input(String inputName) {
        return inputs().stream().filter(input -> input.name().equals(inputName)).findFirst();
    }

    /** {@return the types of its outputs, in their order} */
    public List<JsonNode> outputs() {
        List<JsonNode> types = new ArrayList<>();
        info.path("output").forEach(types::add);
        return types;
    }

    /** {@return whether a graph is executed for its sake} */
    public boolean isOutput() {
        return info.path("output_node").booleanValue(false);
    }

    /** {@return whether it calls a partner service, which costs money} */
    public boolean isPaid() {
        return info.path("api_node").booleanValue(false);
    }

    /** {@return whether it is declared in the newer form, whose outputs are a list} */
    public boolean isNewer() {
        return inputs().stream().anyMatch(InputDefinition::isCombo);
    }
}
