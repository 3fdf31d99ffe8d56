package dev.zoetrope.emulator.comfyui.nodes;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A link from an input to the output of another node.
 *
 * @param node id of the other node
 * @param slot of its output, from 0
 */
public record OutputLink(String node, int slot) {

    /**
     * {@return the link that a value is when a graph is executed; empty for a literal, lists of other kinds included}
     */
    public static Optional<OutputLink> of(JsonNode value) {
        boolean link = value.isArray()
                && value.size() == 2
                && value.path(0).isString()
                && value.path(1).isNumber();
        return link
                ? Optional.of(new OutputLink(
                        value.path(0).stringValue(), value.path(1).asInt(0)))
                : Optional.empty();
    }
}
