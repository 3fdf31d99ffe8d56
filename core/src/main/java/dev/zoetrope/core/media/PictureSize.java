package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the size of a picture from its header, without decoding it. */
final class PictureSize {

    /** Opens a picture, or as much of it as there is. */
    @FunctionalInterface
    interface Content {
        ImageInputStream open() throws IOException;
    }

    private PictureSize() {}

    static @Nullable Pixels of(@Nullable MediaType type, byte[] head, Content content) {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case PNG, JPEG, GIF, BMP, TIFF -> byImageIo(content, type);
            case WEBP -> webp(head);
            default -> null;
        };
    }

    private static @Nullable Pixels byImageIo(Content content, MediaType type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.id());
        if (!readers.hasNext()) {
            return null;
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = content.open()) {
            reader.setInput(in, true, true);
            return new Pixels(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException | RuntimeException e) {
            // The readers throw all sorts of things at a damaged header; the caller sees a picture without a size.
            return null;
        } finally {
            reader.dispose();
        }
    }

    /** WebP has three header forms; Java's own image readers know none of them. */
    private static @Nullable Pixels webp(byte[] head) {
        if (head.length < 30) {
            return null;
        }
        return switch ((char) head[15]) {
            case 'X' -> new Pixels(1 + little(head, 24, 3), 1 + little(head, 27, 3));
            case 'L' -> {
                int bits = little(head, 21, 4);
                yield new Pixels(1 + (bits & 0x3FFF), 1 + ((bits >>> 14) & 0x3FFF));
            }
            default -> new Pixels(little(head, 26, 2) & 0x3FFF, little(head, 28, 2) & 0x3FFF);
        };
    }

    private static int little(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
