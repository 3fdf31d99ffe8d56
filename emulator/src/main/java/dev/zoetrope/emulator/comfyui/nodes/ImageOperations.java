package dev.zoetrope.emulator.comfyui.nodes;

import dev.zoetrope.emulator.comfyui.nodes.NodeValue.ImageBatch;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.UnaryOperator;

/** Computes with pictures. No operation changes its operands. */
public final class ImageOperations {

    private ImageOperations() {}

    static BufferedImage blank(int width, int height) {
        return new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
    }

    static BufferedImage filled(int width, int height, int rgb) {
        BufferedImage image = blank(width, height);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(rgb));
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.dispose();
        return image;
    }

    static ImageBatch each(ImageBatch batch, UnaryOperator<BufferedImage> change) {
        return new ImageBatch(batch.images().stream().map(change).toList());
    }

    /** {@return the picture without transparency: what is transparent keeps its colour} */
    static BufferedImage opaque(BufferedImage source) {
        BufferedImage image = blank(source.getWidth(), source.getHeight());
        int[] row = new int[source.getWidth()];
        for (int y = 0; y < source.getHeight(); y++) {
            source.getRGB(0, y, row.length, 1, row, 0, row.length);
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    /** {@return a picture with the transparency of another one of its size} */
    public static BufferedImage withAlpha(BufferedImage source, BufferedImage alpha) {
        BufferedImage image = new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean inside = x < alpha.getWidth() && y < alpha.getHeight();
                int opacity = inside ? alpha.getRGB(x, y) & 0xff000000 : 0xff000000;
                image.setRGB(x, y, (source.getRGB(x, y) & 0xffffff) | opacity);
            }
        }
        return image;
    }

    /** {@return the picture with each channel of each pixel changed} */
    static BufferedImage mapped(BufferedImage source, UnaryOperator<Integer> channel) {
        return combined(source, source, (one, same) -> channel.apply(one));
    }

    /** {@return two pictures of one size combined channel by channel, values from 0 to 255} */
    static BufferedImage combined(BufferedImage one, BufferedImage other, IntBinaryOperator channel) {
        BufferedImage image = blank(one.getWidth(), one.getHeight());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int a = one.getRGB(x, y);
                int b = other.getRGB(x, y);
                int rgb = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    int value = channel.applyAsInt(a >> shift & 0xff, b >> shift & 0xff);
                    rgb |= Math.max(0, Math.min(255, value)) << shift;
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** {@return the picture in another size, smooth unless the nearest pixels are asked for} */
    static BufferedImage scaled(BufferedImage source, int width, int height, boolean nearest) {
        BufferedImage image = blank(width, height);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                nearest
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(source, 0, 0, image.getWidth(), image.getHeight(), null);
        pen.dispose();
        return image;
    }

    /** {@return the middle of the picture in the shape of another size} */
    static BufferedImage centred(BufferedImage source, int width, int height) {
        double shape = (double) width / height;
        int w = (int) Math.round(Math.min(source.getWidth(), source.getHeight() * shape));
        int h = (int) Math.round(Math.min(source.getHeight(), source.getWidth() / shape));
        return cropped(source, (source.getWidth() - w) / 2, (source.getHeight() - h) / 2, w, h);
    }

    /** {@return a part of the picture, as much of it as there is, one pixel at least} */
    static BufferedImage cropped(BufferedImage source, int left, int top, int width, int height) {
        int x = Math.min(left, source.getWidth() - 1);
        int y = Math.min(top, source.getHeight() - 1);
        int w = Math.max(1, Math.min(width, source.getWidth() - x));
        int h = Math.max(1, Math.min(height, source.getHeight() - y));
        return opaque(source.getSubimage(x, y, w, h));
    }

    /** {@return two batches as one, in the size of the first} */
    static ImageBatch joined(ImageBatch one, ImageBatch other) {
        int width = one.first().getWidth();
        int height = one.first().getHeight();
        List<BufferedImage> all = new ArrayList<>(one.images());
        for (BufferedImage image : other.images()) {
            boolean same = image.getWidth() == width && image.getHeight() == height;
            all.add(same ? image : scaled(centred(image, width, height), width, height, false));
        }
        return new ImageBatch(all);
    }
}
