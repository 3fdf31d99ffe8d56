package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Literal;
import dev.zoetrope.emulator.comfyui.platform.PythonValues;
import dev.zoetrope.emulator.http.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The nodes that pass texts and numbers on. */
final class ValueNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "PrimitiveString", ValueNodes::passOn,
            "PrimitiveStringMultiline", ValueNodes::passOn,
            "PrimitiveInt", ValueNodes::passOn,
            "PrimitiveFloat", ValueNodes::passOn,
            "PrimitiveBoolean", ValueNodes::passOn,
            "StringConcatenate", ValueNodes::concatenate,
            "PreviewAny", ValueNodes::preview);

    private ValueNodes() {}

    private static NodeResult passOn(NodeCall call) {
        return NodeResult.of(new Literal(call.json("value")));
    }

    private static NodeResult concatenate(NodeCall call) {
        String text = call.text("string_a") + call.text("delimiter") + call.text("string_b");
        return NodeResult.of(new Literal(StringNode.valueOf(text)));
    }

    private static NodeResult preview(NodeCall call) {
        NodeValue source = call.value("source", NodeValue.class);
        String text = source instanceof Literal literal ? PythonValues.str(literal.json()) : "a value without a text";
        ObjectNode ui = Json.object();
        ui.putArray("text").add(text);
        return NodeResult.shown(ui);
    }
}
