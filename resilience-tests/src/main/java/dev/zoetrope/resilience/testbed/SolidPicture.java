package dev.zoetrope.resilience.testbed;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Creates PNG pictures of one colour, which every model accepts. */
public final class SolidPicture {

    private SolidPicture() {}

    /**
     * Makes a square of one colour.
     *
     * @param side the width and height in pixels
     * @param colour the colour as {@code 0xRRGGBB}
     * @return a PNG
     * @throws IOException if it cannot be encoded
     */
    public static byte[] png(int side, int colour) throws IOException {
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, colour);
        square.setRGB(0, 0, side, side, pixels, 0, side);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(square, "png", bytes);
        return bytes.toByteArray();
    }
}
