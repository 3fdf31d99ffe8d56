package dev.zoetrope.emulator.media;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The camera of the emulator: zooms and pans slowly over a picture, cross-fades to the last picture if there is one,
 * and moves a small disc through the frame, so that no two frames are alike even over a plain picture.
 */
final class Motion {

    private static final double ZOOM = 0.25;

    private final Dimension frame;
    private final BufferedImage first;
    private final BufferedImage last;
    private final boolean dissolves;

    Motion(Dimension frame, List<BufferedImage> pictures) {
        this.frame = frame;
        this.first = pictures.get(0);
        this.last = pictures.get(pictures.size() - 1);
        this.dissolves = pictures.size() > 1;
    }

    /** Draws the frame at a moment from 0 (start) to 1 (end). */
    BufferedImage at(double moment) {
        BufferedImage canvas = new BufferedImage(frame.width, frame.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = canvas.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        draw(pen, first, moment);
        if (dissolves) {
            pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) moment));
            draw(pen, last, moment);
            pen.setComposite(AlphaComposite.SrcOver);
        }
        wander(pen, moment);
        pen.dispose();
        return canvas;
    }

    private void draw(Graphics2D pen, BufferedImage picture, double moment) {
        double cover = Math.max((double) frame.width / picture.getWidth(), (double) frame.height / picture.getHeight());
        double scale = cover * (1 + ZOOM * (0.2 + 0.8 * moment));
        int width = (int) Math.ceil(picture.getWidth() * scale);
        int height = (int) Math.ceil(picture.getHeight() * scale);
        int left = (int) Math.round((frame.width - width) * (0.2 + 0.6 * moment));
        int top = (frame.height - height) / 2;
        pen.drawImage(picture, left, top, width, height, null);
    }

    private void wander(Graphics2D pen, double moment) {
        int size = Math.max(2, Math.min(frame.width, frame.height) / 24);
        int x = (int) ((frame.width - size) * moment);
        int y = (int) ((frame.height - size) * (0.9 - 0.1 * Math.sin(moment * 4 * Math.PI)));
        pen.setColor(new Color(255, 255, 255, 170));
        pen.fillOval(x, y, size, size);
    }
}
