package dev.zoetrope.cli.picture;

import java.awt.image.BufferedImage;
import java.util.BitSet;

/**
 * A picture in sixels: bands of six rows, and in each band a line for each colour that it has. The colours are those of
 * a cube of 6 by 7 by 6, which every such terminal has room for; what rounding takes from a point is given to those
 * beside and below it.
 */
final class Sixels {

    private static final int BAND = 6;
    private static final int REDS = 6;
    private static final int GREENS = 7;
    private static final int BLUES = 6;
    private static final int COLOURS = REDS * GREENS * BLUES;
    private static final int CLEAR = -1;
    private static final int FULL = 255;
    private static final int HALF = 128;
    private static final char FIRST = '?';
    private static final int SHORTEST_RUN = 4;

    private Sixels() {}

    static String of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[][] colours = colours(picture);
        StringBuilder text = new StringBuilder("\033P0;1;0q\"1;1;" + width + ";" + height);
        for (int colour = 0; colour < COLOURS; colour++) {
            text.append('#').append(colour).append(";2;");
            text.append(percent(colour / (GREENS * BLUES), REDS)).append(';');
            text.append(percent(colour / BLUES % GREENS, GREENS)).append(';');
            text.append(percent(colour % BLUES, BLUES));
        }
        for (int top = 0; top < height; top += BAND) {
            band(colours, top, text);
        }
        return text.append("\033\\").toString();
    }

    private static int percent(int step, int steps) {
        return Math.round(100f * step / (steps - 1));
    }

    private static void band(int[][] colours, int top, StringBuilder text) {
        BitSet used = new BitSet(COLOURS);
        int bottom = Math.min(top + BAND, colours.length);
        for (int y = top; y < bottom; y++) {
            for (int colour : colours[y]) {
                if (colour != CLEAR) {
                    used.set(colour);
                }
            }
        }
        used.stream().forEach(colour -> line(colours, top, colour, text));
        text.append('-');
    }

    /** Writes the points of one colour in a band, and returns to its left end. */
    private static void line(int[][] colours, int top, int colour, StringBuilder text) {
        text.append('#').append(colour);
        int width = colours[top].length;
        int run = 0;
        char before = FIRST;
        for (int x = 0; x < width; x++) {
            int points = 0;
            for (int row = 0; row < BAND && top + row < colours.length; row++) {
                points |= colours[top + row][x] == colour ? 1 << row : 0;
            }
            char now = (char) (FIRST + points);
            if (now != before) {
                repeat(before, run, text);
                before = now;
                run = 0;
            }
            run++;
        }
        repeat(before, run, text);
        text.append('$');
    }

    private static void repeat(char sixel, int times, StringBuilder text) {
        if (times >= SHORTEST_RUN) {
            text.append('!').append(times).append(sixel);
        } else {
            text.append(String.valueOf(sixel).repeat(times));
        }
    }

    private static int[][] colours(BufferedImage picture) {
        int width = picture.getWidth();
        int[][] colours = new int[picture.getHeight()][width];
        // A column more on either side, so that what is left over at an edge has a place.
        float[][] here = new float[width + 2][3];
        for (int y = 0; y < colours.length; y++) {
            float[][] below = new float[width + 2][3];
            for (int x = 0; x < width; x++) {
                int point = picture.getRGB(x, y);
                colours[y][x] = point >>> 24 < HALF ? CLEAR : nearest(point, x + 1, here, below);
            }
            here = below;
        }
        return colours;
    }

    private static int nearest(int point, int column, float[][] here, float[][] below) {
        int[] steps = {REDS, GREENS, BLUES};
        int colour = 0;
        for (int channel = 0; channel < steps.length; channel++) {
            float wanted = ((point >> (16 - 8 * channel)) & FULL) + here[column][channel];
            int last = steps[channel] - 1;
            int step = Math.max(0, Math.min(last, Math.round(wanted * last / FULL)));
            float left = (wanted - (float) step * FULL / last) / 16;
            here[column + 1][channel] += left * 7;
            below[column - 1][channel] += left * 3;
            below[column][channel] += left * 5;
            below[column + 1][channel] += left;
            colour = colour * steps[channel] + step;
        }
        return colour;
    }
}
