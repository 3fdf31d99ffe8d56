package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Clip;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Literal;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Opaque;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Sound;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.AnimatedPng;
import dev.zoetrope.emulator.media.Clips;
import dev.zoetrope.emulator.media.Clips.Frames;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes of videos. Files are MP4 without sound; those that are reported under {@code images} are marked as
 * animated, as the server does. The combine node of a custom pack has a channel and fields of its own.
 */
final class ClipNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "LoadVideo", ClipNodes::load,
            "GetVideoComponents", ClipNodes::components,
            "CreateVideo", ClipNodes::create,
            "SaveVideo", ClipNodes::save,
            "SaveAnimatedPNG", ClipNodes::saveAnimation,
            "VHS_VideoCombine", ClipNodes::combine);

    private static final Set<String> FORMATS = Set.of("", "auto", "mp4");

    private ClipNodes() {}

    private static NodeResult load(NodeCall call) {
        String path = ServerFolders.place(call.text("file"), "input").path();
        Frames clip = Clips.decode(FileNodes.bytes(call, path))
                .orElseThrow(() -> new ServerException(
                        "av.error.InvalidDataError",
                        "[Errno 1094995529] Invalid data found when processing input: '" + path + "'"));
        return NodeResult.of(new Clip(clip.frames(), clip.framesPerSecond(), null));
    }

    /** A video without sound has a silent one. */
    private static NodeResult components(NodeCall call) {
        Clip clip = call.value("video", Clip.class);
        Sound sound = clip.sound() == null ? new Sound(new short[0], SoundNodes.RATE) : clip.sound();
        return NodeResult.of(
                new ImageBatch(clip.frames()), sound, new Literal(DoubleNode.valueOf(clip.framesPerSecond())));
    }

    private static NodeResult create(NodeCall call) {
        Sound sound = call.optional("audio", Sound.class).orElse(null);
        return NodeResult.of(new Clip(call.images("images").images(), call.decimal("fps"), sound));
    }

    private static NodeResult save(NodeCall call) {
        Clip clip = call.value("video", Clip.class);
        if (!FORMATS.contains(call.text("format"))) {
            // Only a version that does not check choices at submit comes here.
            throw new ServerException("ValueError", "'" + call.text("format") + "' is not a valid VideoContainer");
        }
        byte[] file = Clips.encode(new Frames(clip.frames(), clip.framesPerSecond()));
        return animation(call, name(call, clip.frames().get(0)), "mp4", file);
    }

    private static NodeResult saveAnimation(NodeCall call) {
        ImageBatch images = call.images("images");
        byte[] file = AnimatedPng.encode(images.images(), call.decimal("fps"));
        return animation(call, name(call, images.first()), "png", file);
    }

    private static NodeResult animation(NodeCall call, OutputName name, String extension, byte[] file) {
        ObjectNode ui = Json.object();
        name.save(call, name.file(extension), file, ui.putArray("images"));
        ui.putArray("animated").add(true);
        return NodeResult.shown(ui);
    }

    /** Reports a path of the server, as the pack does. */
    private static NodeResult combine(NodeCall call) {
        ImageBatch images = call.images("images");
        OutputName name = name(call, images.first());
        String file = name.file("", "mp4");
        byte[] content = Clips.encode(new Frames(images.images(), call.decimal("frame_rate")));
        ObjectNode ui = Json.object();
        name.save(call, file, content, ui.putArray("gifs"));
        ((ObjectNode) ui.at("/gifs/0"))
                .put("format", call.text("format"))
                .put("frame_rate", call.decimal("frame_rate"))
                .put("workflow", name.file("", "png"))
                .put("fullpath", name.folder() + "/" + file);
        return new NodeResult(List.of(new Opaque(file)), ui);
    }

    private static OutputName name(NodeCall call, BufferedImage first) {
        String prefix =
                OutputName.filled(call.text("filename_prefix"), first.getWidth(), first.getHeight(), call.folders());
        return OutputName.next(call.folders(), "output", prefix);
    }
}
