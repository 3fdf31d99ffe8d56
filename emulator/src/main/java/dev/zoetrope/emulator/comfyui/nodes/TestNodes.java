package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Blocked;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.media.Backdrop;
import java.util.List;
import java.util.Map;

/** The emulator's own nodes, which fail, block, take long or cost money on demand. */
public final class TestNodes {

    /** Waits for {@code seconds} on top of the usual time. */
    public static final String WAIT = "EmulatorWait";

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "EmulatorFail",
            TestNodes::fail,
            "EmulatorBlock",
            TestNodes::block,
            WAIT,
            call -> NodeResult.of(call.value("value", NodeValue.class)),
            "EmulatorPartnerImage",
            TestNodes::partner);

    private TestNodes() {}

    private static NodeResult fail(NodeCall call) {
        throw new ServerException("RuntimeError", call.text("message"));
    }

    private static NodeResult block(NodeCall call) {
        if (!call.json("block").booleanValue(false)) {
            return NodeResult.of(call.value("value", NodeValue.class));
        }
        String message = call.text("message");
        return NodeResult.of(new Blocked(message.isEmpty() ? null : message));
    }

    private static NodeResult partner(NodeCall call) {
        boolean keyed = QueuedPrompt.KEY_FIELDS.stream()
                .anyMatch(field -> !call.prompt().secret(field).isEmpty());
        if (!keyed) {
            throw new ServerException("Exception", "Unauthorized: Please login first to use this node.");
        }
        String words = call.text("prompt") + "|" + call.text("seed");
        return NodeResult.of(new ImageBatch(List.of(Backdrop.paint(call.whole("width"), call.whole("height"), words))));
    }
}
