package dev.zoetrope.cli.picture;

import dev.zoetrope.api.job.SavedFile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small picture of a saved file: of a picture itself, of a film its first frame. */
public final class Thumbnail {

    private static final Logger LOG = LoggerFactory.getLogger(Thumbnail.class);

    /** A picture of more points than any model makes is not read: its decoder may want memory for all of them. */
    private static final long MOST_POINTS = 200_000_000;

    private Thumbnail() {}

    /**
     * Makes a small picture.
     *
     * @param file what was saved
     * @param width the most columns of it
     * @param height the most rows of it
     * @return the picture, which has the shape of the file's own; empty if there is none that this program can read
     */
    public static Optional<BufferedImage> of(SavedFile file, int width, int height) {
        try {
            Optional<BufferedImage> picture = switch (file.mediaType().replaceFirst("/.*", "")) {
                case "image" -> read(file.path().toFile(), width, height);
                case "video" -> FilmFrame.firstOf(file.path());
                default -> Optional.empty();
            };
            return picture.map(found -> within(found, width, height));
        } catch (IOException | RuntimeException unreadable) {
            // Decoders throw what they like at a file that they do not understand.
            LOG.debug("{} cannot be drawn", file.path(), unreadable);
            return Optional.empty();
        }
    }

    /** Reads only as many points as are wanted, as far as the file's format allows. */
    private static Optional<BufferedImage> read(File file, int width, int height) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                int wide = reader.getWidth(0);
                int high = reader.getHeight(0);
                if ((long) wide * high > MOST_POINTS) {
                    return Optional.empty();
                }
                ImageReadParam part = reader.getDefaultReadParam();
                // Twice as many as wanted, to be averaged.
                int step = Math.max(1, Math.min(wide / (2 * width), high / (2 * height)));
                part.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, part));
            } finally {
                reader.dispose();
            }
        }
    }

    /** {@return a picture of at most this size, each of whose points is the average of those that it stands for} */
    static BufferedImage within(BufferedImage picture, int width, int height) {
        int wide = picture.getWidth();
        int high = picture.getHeight();
        double scale = Math.min(1, Math.min((double) width / wide, (double) height / high));
        int columns = Math.max(1, (int) Math.round(wide * scale));
        int rows = Math.max(1, (int) Math.round(high * scale));
        BufferedImage small = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int left = (int) ((long) x * wide / columns);
                int top = (int) ((long) y * high / rows);
                int right = Math.max(left + 1, (int) ((long) (x + 1) * wide / columns));
                int bottom = Math.max(top + 1, (int) ((long) (y + 1) * high / rows));
                small.setRGB(
                        x, y, average(picture.getRGB(left, top, right - left, bottom - top, null, 0, right - left)));
            }
        }
        return small;
    }

    private static int average(int[] points) {
        long[] sums = new long[4];
        for (int point : points) {
            for (int channel = 0; channel < sums.length; channel++) {
                sums[channel] += (point >>> (8 * channel)) & 0xff;
            }
        }
        int average = 0;
        for (int channel = 0; channel < sums.length; channel++) {
            average |= (int) (sums[channel] / points.length) << (8 * channel);
        }
        return average;
    }
}
