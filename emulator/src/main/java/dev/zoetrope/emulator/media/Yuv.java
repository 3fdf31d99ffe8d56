package dev.zoetrope.emulator.media;

import java.awt.image.BufferedImage;
import org.jcodec.common.model.Picture;

/**
 * Converts between RGB and the 4:2:0 planes of the codec, in the limited range of BT.601: that is what players assume
 * of a stream that does not say otherwise, and this encoder does not.
 */
final class Yuv {

    /** The encoder's samples are signed: 128 is stored as 0. */
    private static final int SIGNED = 128;

    private Yuv() {}

    /** Fills the planes of a picture with even sides from an image of the same size. */
    static void fill(Picture target, BufferedImage source) {
        int width = source.getWidth();
        int height = source.getHeight();
        int[] rgb = source.getRGB(0, 0, width, height, null, 0, width);
        byte[] luma = target.getPlaneData(0);
        byte[] blue = target.getPlaneData(1);
        byte[] red = target.getPlaneData(2);
        for (int i = 0; i < rgb.length; i++) {
            luma[i] = (byte) (((66 * r(rgb[i]) + 129 * g(rgb[i]) + 25 * b(rgb[i]) + 128) >> 8) + 16 - SIGNED);
        }
        for (int y = 0, at = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2, at++) {
                // The upper left pixel of four stands for all: good enough for a clip to look at.
                int pixel = rgb[y * width + x];
                blue[at] = (byte) ((-38 * r(pixel) - 74 * g(pixel) + 112 * b(pixel) + 128) >> 8);
                red[at] = (byte) ((112 * r(pixel) - 94 * g(pixel) - 18 * b(pixel) + 128) >> 8);
            }
        }
    }

    /** {@return the image of a decoded picture, whose samples are signed as well} */
    static BufferedImage image(Picture source) {
        int width = source.getCroppedWidth();
        int height = source.getCroppedHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int chroma = (y / 2) * source.getPlaneWidth(1) + x / 2;
                int luma = 298 * (source.getPlaneData(0)[y * source.getPlaneWidth(0) + x] + SIGNED - 16);
                int blue = source.getPlaneData(1)[chroma];
                int red = source.getPlaneData(2)[chroma];
                int r = clamped(luma + 409 * red);
                int g = clamped(luma - 100 * blue - 208 * red);
                image.setRGB(x, y, r << 16 | g << 8 | clamped(luma + 516 * blue));
            }
        }
        return image;
    }

    private static int clamped(int scaled) {
        return Math.max(0, Math.min(255, (scaled + 128) >> 8));
    }

    private static int r(int rgb) {
        return rgb >> 16 & 0xff;
    }

    private static int g(int rgb) {
        return rgb >> 8 & 0xff;
    }

    private static int b(int rgb) {
        return rgb & 0xff;
    }
}
