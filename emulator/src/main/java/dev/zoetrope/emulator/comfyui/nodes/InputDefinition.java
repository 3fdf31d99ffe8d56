package dev.zoetrope.emulator.comfyui.nodes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An input that a class of nodes declares.
 *
 * @param name within the class
 * @param required whether a graph must give it
 * @param config its type, a name or a list of choices, and its options; as {@code object_info} has it
 */
public record InputDefinition(String name, boolean required, ArrayNode config) {

    /** {@return its type: a name, or an inline list of choices} */
    public JsonNode type() {
        return config.path(0);
    }

    /** {@return its options, such as {@code min} and {@code max}} */
    public JsonNode options() {
        return config.path(1);
    }

    /** {@return its choices, an empty list where it has none} */
    public ArrayNode choices() {
        if (type() instanceof ArrayNode inline) {
            return inline;
        }
        return isCombo() && options().path("options") instanceof ArrayNode listed ? listed : config.arrayNode();
    }

    /** {@return whether its choices stand in its options, in the newer form} */
    public boolean isCombo() {
        return type().asString("").equals("COMBO");
    }

    /** {@return its config as errors quote it, always of two parts} */
    public ArrayNode quoted() {
        ArrayNode quoted = config.arrayNode().add(type());
        quoted.add(options() instanceof ObjectNode options ? options : config.objectNode());
        return quoted;
    }
}
