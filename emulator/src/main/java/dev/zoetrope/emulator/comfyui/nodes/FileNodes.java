package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.MaskBatch;
import dev.zoetrope.emulator.comfyui.platform.ComfyUiChange;
import dev.zoetrope.emulator.comfyui.platform.ServerException;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders;
import dev.zoetrope.emulator.comfyui.platform.ServerFolders.FolderFile;
import dev.zoetrope.emulator.http.Json;
import dev.zoetrope.emulator.media.Pictures;
import dev.zoetrope.emulator.media.PngTexts;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The nodes that read and write picture files. */
final class FileNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.of(
            "LoadImage", FileNodes::loadImage,
            "LoadImageMask", FileNodes::loadMask,
            "SaveImage", FileNodes::saveImage,
            "PreviewImage", call -> preview(call, call.images("images").images()),
            "MaskPreview",
                    call -> preview(call, call.value("mask", MaskBatch.class).masks()));

    private static final int ALPHA = 24;

    private FileNodes() {}

    private static NodeResult loadImage(NodeCall call) {
        BufferedImage picture = read(call, "image");
        BufferedImage mask = picture.getColorModel().hasAlpha()
                ? ImageOperations.mapped(ImageNodes.grey(picture, ALPHA), channel -> 255 - channel)
                : ImageOperations.blank(64, 64);
        return NodeResult.of(new ImageBatch(List.of(ImageOperations.opaque(picture))), new MaskBatch(List.of(mask)));
    }

    private static NodeResult loadMask(NodeCall call) {
        BufferedImage picture = read(call, "image");
        Integer shift = Map.of("red", 16, "green", 8, "blue", 0).get(call.text("channel"));
        BufferedImage mask = shift == null
                ? ImageOperations.mapped(ImageNodes.grey(picture, ALPHA), channel -> 255 - channel)
                : ImageNodes.grey(picture, shift);
        return NodeResult.of(new MaskBatch(List.of(mask)));
    }

    private static BufferedImage read(NodeCall call, String input) {
        String path = ServerFolders.place(call.text(input), "input").path();
        return Pictures.decode(bytes(call, path))
                .orElseThrow(() ->
                        new ServerException("PIL.UnidentifiedImageError", "cannot identify image file '" + path + "'"));
    }

    /** {@return the content of a file that was there when the graph was submitted} */
    static byte[] bytes(NodeCall call, String path) {
        return call.folders()
                .file(path)
                .map(FolderFile::bytes)
                .orElseThrow(() -> new ServerException(
                        "FileNotFoundError", "[Errno 2] No such file or directory: '" + path + "'"));
    }

    private static NodeResult saveImage(NodeCall call) {
        ImageBatch images = call.images("images");
        BufferedImage first = images.first();
        String prefix =
                OutputName.filled(call.text("filename_prefix"), first.getWidth(), first.getHeight(), call.folders());
        OutputName name = OutputName.next(call.folders(), "output", prefix);
        ObjectNode ui = Json.object();
        write(call, name, images.images(), ui.putArray("images"));
        return NodeResult.shown(ui);
    }

    private static NodeResult preview(NodeCall call, List<BufferedImage> images) {
        String prefix = "ComfyUI_temp_" + call.server().ids().uuid().substring(0, 5);
        ObjectNode ui = Json.object();
        write(call, OutputName.next(call.folders(), "temp", prefix), images, ui.putArray("images"));
        if (call.server().version().has(ComfyUiChange.STILL_PREVIEWS_MARKED)) {
            ui.putArray("animated").add(false);
        }
        return NodeResult.shown(ui);
    }

    private static void write(NodeCall call, OutputName first, List<BufferedImage> images, ArrayNode channel) {
        Map<String, String> texts = texts(call);
        for (int place = 0; place < images.size(); place++) {
            String file = first.plus(place).file("png").replace("%batch_num%", Integer.toString(place));
            first.save(call, file, PngTexts.write(Pictures.png(images.get(place)), texts), channel);
        }
    }

    /** {@return what a picture carries of its origin: the graph, and what the client adds under extra_pnginfo} */
    private static Map<String, String> texts(NodeCall call) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!call.server().marksFiles()) {
            return texts;
        }
        texts.put("prompt", ascii(call.prompt().graph()));
        call.prompt()
                .extraData()
                .path("extra_pnginfo")
                .properties()
                .forEach(each -> texts.put(each.getKey(), ascii(each.getValue())));
        return texts;
    }

    /** {@return a value as JSON in ASCII, as the server writes it} */
    private static String ascii(JsonNode value) {
        StringBuilder text = new StringBuilder();
        for (char letter : value.toString().toCharArray()) {
            text.append(letter < 128 ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
        }
        return text.toString();
    }
}
