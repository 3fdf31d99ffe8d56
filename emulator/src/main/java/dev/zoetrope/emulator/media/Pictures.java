package dev.zoetrope.emulator.media;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Reads and writes encoded pictures. Reads PNG, JPEG, GIF and BMP, which the JDK can read. WebP and AVIF are not read.
 */
public final class Pictures {

    private Pictures() {}

    /** {@return the size in pixels without decoding the picture; empty when it cannot be read} */
    public static Optional<Dimension> size(byte[] encoded) {
        return read(encoded, reader -> new Dimension(reader.getWidth(0), reader.getHeight(0)));
    }

    /** {@return the decoded picture; empty when it cannot be read} */
    public static Optional<BufferedImage> decode(byte[] encoded) {
        return read(encoded, reader -> reader.read(0));
    }

    /** {@return the picture as a PNG} */
    public static byte[] png(BufferedImage picture) {
        return written(picture, "png");
    }

    /** {@return the picture, which has no transparency, as a JPEG} */
    public static byte[] jpeg(BufferedImage picture) {
        return written(picture, "jpeg");
    }

    private static byte[] written(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, format, out);
        } catch (IOException memoryOnly) {
            throw new UncheckedIOException(memoryOnly);
        }
        return bytes.toByteArray();
    }

    private interface Extractor<T> {
        T from(ImageReader reader) throws IOException;
    }

    private static <T> Optional<T> read(byte[] encoded, Extractor<T> extractor) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return Optional.of(extractor.from(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) {
            // The JDK's readers throw all sorts of unchecked exceptions at damaged files.
            return Optional.empty();
        }
    }
}
