package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Opaque;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.SolidRenderer;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes of 3D models, whose channels are not those of pictures: {@code 3d}, and {@code result} with plain texts.
 */
final class SolidNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "EmulatorSolid", call -> NodeResult.of(new Opaque("tetrahedron")),
            "SaveGLB", SolidNodes::save,
            "Preview3D", SolidNodes::preview);

    private SolidNodes() {}

    private static NodeResult save(NodeCall call) {
        String prefix = OutputName.filled(call.text("filename_prefix"), 0, 0, call.folders());
        OutputName name = OutputName.next(call.folders(), "output", prefix);
        ObjectNode ui = Json.object();
        name.save(call, name.file("glb"), SolidRenderer.render(), ui.putArray("3d"));
        return NodeResult.shown(ui);
    }

    private static NodeResult preview(NodeCall call) {
        ObjectNode ui = Json.object();
        ui.putArray("result").add(call.text("model_file")).addNull().addNull();
        return NodeResult.shown(ui);
    }
}
