package dev.zoetrope.emulator.comfyui.nodes;

import static dev.zoetrope.emulator.comfyui.nodes.ImageOperations.each;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import dev.zoetrope.emulator.comfyui.nodes.NodeValue.MaskBatch;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** The nodes that compute with pictures and need no model. */
final class ImageNodes {

    static final Map<String, NodeFunction> FUNCTIONS = Map.ofEntries(
            Map.entry("EmptyImage", ImageNodes::empty),
            Map.entry("ImageScale", ImageNodes::scale),
            Map.entry("ImageScaleBy", ImageNodes::scaleBy),
            Map.entry("ImageInvert", ImageNodes::invert),
            Map.entry("ImageBlend", ImageNodes::blend),
            Map.entry(
                    "ImageBatch",
                    call -> NodeResult.of(ImageOperations.joined(call.images("image1"), call.images("image2")))),
            Map.entry("ImageCrop", ImageNodes::crop),
            Map.entry("SolidMask", ImageNodes::solidMask),
            Map.entry("InvertMask", call -> NodeResult.of(new MaskBatch(inverted(masks(call, "mask"))))),
            Map.entry("MaskToImage", call -> NodeResult.of(new ImageBatch(masks(call, "mask")))),
            Map.entry("ImageToMask", ImageNodes::imageToMask));

    private ImageNodes() {}

    private static NodeResult empty(NodeCall call) {
        BufferedImage image = ImageOperations.filled(call.whole("width"), call.whole("height"), call.whole("color"));
        return NodeResult.of(new ImageBatch(Collections.nCopies(Math.max(1, call.whole("batch_size")), image)));
    }

    private static NodeResult invert(NodeCall call) {
        ImageBatch images = call.images("image");
        return NodeResult.of(new ImageBatch(inverted(images.images())));
    }

    private static NodeResult scale(NodeCall call) {
        ImageBatch images = call.images("image");
        BufferedImage first = images.first();
        int width = call.whole("width");
        int height = call.whole("height");
        if (width == 0 && height == 0) {
            return NodeResult.of(images);
        }
        // A side of 0 follows from the other one.
        int w = width > 0 ? width : Math.max(1, Math.round((float) first.getWidth() * height / first.getHeight()));
        int h = height > 0 ? height : Math.max(1, Math.round((float) first.getHeight() * width / first.getWidth()));
        boolean nearest = call.text("upscale_method").equals("nearest-exact");
        boolean center = call.text("crop").equals("center");
        return NodeResult.of(each(
                images,
                image -> ImageOperations.scaled(center ? ImageOperations.centred(image, w, h) : image, w, h, nearest)));
    }

    private static NodeResult scaleBy(NodeCall call) {
        double factor = call.decimal("scale_by");
        boolean nearest = call.text("upscale_method").equals("nearest-exact");
        return NodeResult.of(each(
                call.images("image"),
                image -> ImageOperations.scaled(
                        image,
                        (int) Math.round(image.getWidth() * factor),
                        (int) Math.round(image.getHeight() * factor),
                        nearest)));
    }

    private static NodeResult crop(NodeCall call) {
        return NodeResult.of(each(
                call.images("image"),
                image -> ImageOperations.cropped(
                        image, call.whole("x"), call.whole("y"), call.whole("width"), call.whole("height"))));
    }

    private static NodeResult blend(NodeCall call) {
        ImageBatch one = call.images("image1");
        ImageBatch other = call.images("image2");
        double factor = call.decimal("blend_factor");
        IntBinaryOperator mode = mode(call.text("blend_mode"));
        List<BufferedImage> blended = new ArrayList<>();
        for (int i = 0; i < one.images().size(); i++) {
            BufferedImage below = one.images().get(i);
            BufferedImage above = other.images().get(Math.min(i, other.images().size() - 1));
            BufferedImage fitting = ImageOperations.scaled(above, below.getWidth(), below.getHeight(), false);
            blended.add(ImageOperations.combined(below, fitting, (a, b) ->
                    (int) Math.round(a * (1 - factor) + mode.applyAsInt(a, b) * factor)));
        }
        return NodeResult.of(new ImageBatch(blended));
    }

    private static IntBinaryOperator mode(String name) {
        return switch (name) {
            case "multiply" -> (a, b) -> a * b / 255;
            case "screen" -> (a, b) -> 255 - (255 - a) * (255 - b) / 255;
            case "overlay" -> (a, b) -> a <= 127 ? 2 * a * b / 255 : 255 - 2 * (255 - a) * (255 - b) / 255;
            case "soft_light" ->
                (a, b) -> (255 - a) * (a * b / 255) / 255 + a * (255 - (255 - a) * (255 - b) / 255) / 255;
            case "difference" -> (a, b) -> Math.max(0, a - b);
            default -> (a, b) -> b;
        };
    }

    private static NodeResult solidMask(NodeCall call) {
        int grey = (int) Math.round(call.decimal("value") * 255);
        int rgb = grey << 16 | grey << 8 | grey;
        BufferedImage mask = ImageOperations.filled(call.whole("width"), call.whole("height"), rgb);
        return NodeResult.of(new MaskBatch(List.of(mask)));
    }

    private static NodeResult imageToMask(NodeCall call) {
        int shift = Map.of("red", 16, "green", 8, "blue", 0).getOrDefault(call.text("channel"), 0);
        List<BufferedImage> masks = call.images("image").images().stream()
                .map(image -> grey(image, shift))
                .toList();
        return NodeResult.of(new MaskBatch(masks));
    }

    /** {@return a picture whose three channels are all that one of another} */
    static BufferedImage grey(BufferedImage image, int shift) {
        BufferedImage grey = ImageOperations.blank(image.getWidth(), image.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                grey.setRGB(x, y, (image.getRGB(x, y) >> shift & 0xff) * 0x010101);
            }
        }
        return grey;
    }

    private static List<BufferedImage> inverted(List<BufferedImage> images) {
        return images.stream()
                .map(image -> ImageOperations.mapped(image, channel -> 255 - channel))
                .toList();
    }

    private static List<BufferedImage> masks(NodeCall call, String name) {
        return call.value(name, MaskBatch.class).masks();
    }
}
