package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Latent;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.Opaque;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.Backdrop;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes that need a model. They load and sample nothing; what comes out in the end is a picture in the size that
 * the graph asks for, drawn by the words and the seed that went in.
 */
final class ModelNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("CheckpointLoaderSimple", call -> loaded(call.text("ckpt_name"), 3)),
            Map.entry("UNETLoader", call -> loaded(call.text("unet_name"), 1)),
            Map.entry("CLIPLoader", call -> loaded(call.text("clip_name"), 1)),
            Map.entry("DualCLIPLoader", call -> loaded(call.text("clip_name1"), 1)),
            Map.entry("VAELoader", call -> loaded(call.text("vae_name"), 1)),
            Map.entry("LoraLoader", call -> loaded(call.text("lora_name"), 2)),
            Map.entry("RHLoraLoader", ModelNodes::hubLora),
            Map.entry("UpscaleModelLoader", call -> loaded(call.text("model_name"), 1)),
            Map.entry("CLIPTextEncode", call -> loaded(call.text("text"), 1)),
            Map.entry("FluxGuidance", call -> NodeResult.of(call.value("conditioning", Opaque.class))),
            Map.entry("EmptyLatentImage", ModelNodes::emptyLatent),
            Map.entry("EmptySD3LatentImage", ModelNodes::emptyLatent),
            Map.entry("KSampler", ModelNodes::sample),
            Map.entry("VAEDecode", ModelNodes::decode),
            Map.entry("VAEEncode", ModelNodes::encode),
            Map.entry("SaveLatent", ModelNodes::saveLatent),
            Map.entry("ImageUpscaleWithModel", ModelNodes::upscale));

    private static final int UPSCALE_FACTOR = 4;

    private ModelNodes() {}

    private static NodeResult loaded(String words, int outputs) {
        List<NodeValue> handles = new ArrayList<>();
        for (int slot = 0; slot < outputs; slot++) {
            handles.add(new Opaque(words));
        }
        return new NodeResult(handles, null);
    }

    /** RunningHub's loader of one's own LoRAs, which knows those alone that were uploaded for it. */
    private static NodeResult hubLora(NodeCall call) {
        String name = call.text("file_name");
        ServerFolders.Place place = ServerFolders.place(name, "input");
        if (!place.isConfined() || call.folders().file(place.path()).isEmpty()) {
            throw new ServerException("FileNotFoundError", "No LoRA was uploaded as '" + name + "'");
        }
        return loaded(name, 2);
    }

    private static NodeResult emptyLatent(NodeCall call) {
        int batch = Math.max(1, call.whole("batch_size"));
        return NodeResult.of(new Latent(call.whole("width"), call.whole("height"), batch, "", List.of()));
    }

    private static NodeResult sample(NodeCall call) {
        Latent latent = call.value("latent_image", Latent.class);
        String words = call.value("positive", Opaque.class).words() + "|"
                + call.value("negative", Opaque.class).words() + "|" + call.text("seed");
        List<BufferedImage> start = new ArrayList<>();
        for (BufferedImage picture : latent.start()) {
            double share = call.decimal("denoise");
            BufferedImage drawn = Backdrop.paint(picture.getWidth(), picture.getHeight(), words);
            start.add(ImageOperations.combined(
                    picture, drawn, (old, other) -> (int) Math.round(old * (1 - share) + other * share)));
        }
        return NodeResult.of(new Latent(latent.width(), latent.height(), latent.batch(), words, start));
    }

    private static NodeResult decode(NodeCall call) {
        Latent latent = call.value("samples", Latent.class);
        List<BufferedImage> pictures = new ArrayList<>(latent.start());
        for (int place = pictures.size(); place < latent.batch(); place++) {
            pictures.add(Backdrop.paint(latent.width(), latent.height(), latent.words() + "|" + place));
        }
        return NodeResult.of(new ImageBatch(pictures));
    }

    private static NodeResult encode(NodeCall call) {
        ImageBatch pixels = call.images("pixels");
        BufferedImage first = pixels.first();
        return NodeResult.of(
                new Latent(first.getWidth(), first.getHeight(), pixels.images().size(), "", pixels.images()));
    }

    private static NodeResult upscale(NodeCall call) {
        return NodeResult.of(ImageOperations.each(
                call.images("image"),
                image -> ImageOperations.scaled(
                        image, image.getWidth() * UPSCALE_FACTOR, image.getHeight() * UPSCALE_FACTOR, false)));
    }

    /** The file is one of safetensors without a tensor: a length and that many bytes of JSON. */
    private static NodeResult saveLatent(NodeCall call) {
        String prefix = OutputName.filled(call.text("filename_prefix"), 0, 0, call.folders());
        OutputName name = OutputName.next(call.folders(), "output", prefix);
        byte[] file = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};
        ObjectNode ui = Json.object();
        name.save(call, name.file("latent"), file, ui.putArray("latents"));
        return NodeResult.shown(ui);
    }
}
