package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out how large a picture or video becomes: the asked shape, a given longest side, even numbers of pixels. */
final class FrameSize {

    private static final Pattern RATIO = Pattern.compile("(\\d{1,3}):(\\d{1,3})");
    private static final double STEEPEST = 4;

    private FrameSize() {}

    /** {@return the shape of the first picture, or the asked aspect where there is none} */
    static Dimension of(MediaOrder order, List<BufferedImage> pictures, int longestSide) {
        double shape = 16.0 / 9;
        Matcher ratio = RATIO.matcher(order.aspect());
        if (!pictures.isEmpty()) {
            shape = (double) pictures.get(0).getWidth() / pictures.get(0).getHeight();
        } else if (ratio.matches()
                && !ratio.group(1).equals("0")
                && !ratio.group(2).equals("0")) {
            shape = Double.parseDouble(ratio.group(1)) / Double.parseDouble(ratio.group(2));
        }
        shape = Math.min(STEEPEST, Math.max(1 / STEEPEST, shape));
        double width = shape >= 1 ? longestSide : longestSide * shape;
        double height = shape >= 1 ? longestSide / shape : longestSide;
        return new Dimension(even(width), even(height));
    }

    private static int even(double pixels) {
        return Math.max(16, (int) Math.round(pixels / 2) * 2);
    }
}
