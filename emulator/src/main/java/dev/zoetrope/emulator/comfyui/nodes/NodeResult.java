package dev.zoetrope.emulator.comfyui.nodes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node made.
 *
 * @param outputs by slot
 * @param ui what it reports to clients, by channel; null for nothing
 */
public record NodeResult(List<NodeValue> outputs, @Nullable ObjectNode ui) {

    static NodeResult of(NodeValue... outputs) {
        return new NodeResult(List.of(outputs), null);
    }

    static NodeResult shown(ObjectNode ui) {
        return new NodeResult(List.of(), ui);
    }
}
