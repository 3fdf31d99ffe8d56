package dev.zoetrope.cli.picture;

import dev.zoetrope.api.job.SavedFile;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Many pictures as one: what each line of a batch made, in the order of the lines, with the number of its line. A line
 * that made nothing to be drawn keeps its place.
 */
public final class ContactSheet {

    /** How many lines are drawn at most. */
    public static final int MOST = 400;

    private static final int COLUMNS = 6;
    private static final int WIDTH = 240;
    private static final int HEIGHT = 180;
    private static final int LABEL = 24;
    private static final int MARGIN = 8;
    private static final int POINT = 3;
    private static final int PAPER = 0xff202024;
    private static final int EMPTY = 0xff2c2c32;
    private static final int INK = 0xffd8d8dc;

    /** The figures, of three by five points, a row in three bits. */
    private static final int[] FIGURES = {
        0b111_101_101_101_111,
        0b010_110_010_010_111,
        0b111_001_111_100_111,
        0b111_001_111_001_111,
        0b101_101_111_001_001,
        0b111_100_111_001_111,
        0b111_100_111_101_111,
        0b111_001_001_010_010,
        0b111_101_111_101_111,
        0b111_101_111_001_111
    };

    private final Map<Integer, Optional<SavedFile>> lines = new TreeMap<>();

    /**
     * Adds what a line made; of a line that is added twice the first is kept.
     *
     * @param line the number of the line
     * @param files what is saved of it; the first that can be drawn is
     */
    public void add(int line, List<SavedFile> files) {
        lines.putIfAbsent(
                line,
                files.stream()
                        .filter(file -> file.mediaType().startsWith("image/")
                                || file.mediaType().startsWith("video/"))
                        .findFirst());
    }

    /** {@return how many lines there are} */
    public int size() {
        return lines.size();
    }

    /**
     * Draws the sheet and stores it as a PNG. A sheet of an earlier run is replaced once this one is whole.
     *
     * @param file where it goes
     * @throws IOException if it cannot be stored
     */
    public void save(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        // Not a file for temporary things, which only its owner may read.
        Path part = place.resolveSibling(place.getFileName() + ".part");
        try {
            Files.write(part, Png.of(draw()));
            Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private BufferedImage draw() {
        List<Map.Entry<Integer, Optional<SavedFile>>> drawn = new ArrayList<>(lines.entrySet());
        drawn = drawn.subList(0, Math.min(MOST, drawn.size()));
        int columns = Math.max(1, Math.min(COLUMNS, drawn.size()));
        int rows = Math.max(1, (drawn.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                MARGIN + columns * (WIDTH + MARGIN),
                MARGIN + rows * (HEIGHT + LABEL + MARGIN),
                BufferedImage.TYPE_INT_RGB);
        fill(sheet, new Rectangle(0, 0, sheet.getWidth(), sheet.getHeight()), PAPER);
        for (int i = 0; i < drawn.size(); i++) {
            int left = MARGIN + i % columns * (WIDTH + MARGIN);
            int top = MARGIN + i / columns * (HEIGHT + LABEL + MARGIN);
            BufferedImage picture = drawn.get(i)
                    .getValue()
                    .flatMap(file -> Thumbnail.of(file, WIDTH, HEIGHT))
                    .orElse(null);
            if (picture == null) {
                fill(sheet, new Rectangle(left, top, WIDTH, HEIGHT), EMPTY);
            } else {
                paste(
                        picture,
                        sheet,
                        left + (WIDTH - picture.getWidth()) / 2,
                        top + (HEIGHT - picture.getHeight()) / 2);
            }
            number(drawn.get(i).getKey(), sheet, left, top + HEIGHT + POINT);
        }
        return sheet;
    }

    private static void fill(BufferedImage sheet, Rectangle box, int colour) {
        for (int y = box.y; y < box.y + box.height; y++) {
            for (int x = box.x; x < box.x + box.width; x++) {
                sheet.setRGB(x, y, colour);
            }
        }
    }

    private static void paste(BufferedImage picture, BufferedImage sheet, int left, int top) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int point = picture.getRGB(x, y);
                if (point >>> 24 > 127) {
                    sheet.setRGB(left + x, top + y, point);
                }
            }
        }
    }

    /** Writes a number without the fonts of the system, of which a server may have none. */
    private static void number(int number, BufferedImage sheet, int left, int top) {
        int at = left;
        for (char figure : String.valueOf(number).toCharArray()) {
            for (int bit = 0; bit < 15; bit++) {
                if (((FIGURES[figure - '0'] >> (14 - bit)) & 1) == 1) {
                    fill(sheet, new Rectangle(at + bit % 3 * POINT, top + bit / 3 * POINT, POINT, POINT), INK);
                }
            }
            at += 4 * POINT;
        }
    }
}
