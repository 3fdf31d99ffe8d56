package dev.zoetrope.emulator.media;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A generated picture, coloured by the prompt, which stands in when the input has no picture. */
public final class Backdrop {

    private Backdrop() {}

    /** Draws a gradient with a few discs; equal words give equal pictures. */
    public static BufferedImage paint(int width, int height, String words) {
        SplittableRandom random = new SplittableRandom(words.hashCode());
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setPaint(new GradientPaint(0, 0, colour(random, 0.9f), width, height, colour(random, 0.5f)));
        pen.fillRect(0, 0, width, height);
        for (int disc = 0; disc < 6; disc++) {
            int size = Math.max(2, (int) (Math.min(width, height) * (0.1 + 0.3 * random.nextDouble())));
            pen.setColor(colour(random, 0.8f));
            pen.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        pen.dispose();
        return picture;
    }

    private static Color colour(SplittableRandom random, float brightness) {
        return Color.getHSBColor((float) random.nextDouble(), 0.6f, brightness);
    }
}
