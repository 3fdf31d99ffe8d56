package dev.zoetrope.core.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Small real files of the media formats, 48 pixels wide and 32 high unless their name says otherwise. */
final class SampleMedia {

    /** Files of the test resources, made with ffmpeg, libwebp, libavif, libheif and ImageMagick. */
    private static final List<String> STORED = List.of(
            "lossy.webp",
            "lossless.webp",
            "anim.webp",
            "plain.avif",
            "plain.heic",
            "progressive.jpg",
            "gray.jpg",
            "clip.mp4",
            "clip.mov",
            "clip.avi",
            "clip.webm",
            "film.mkv",
            "sound.wav",
            "sound.m4a");

    private SampleMedia() {}

    /** Returns one complete file of each kind whose end can be judged, by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        STORED.forEach(name -> all.put(name, stored(name)));
        for (String format : List.of("png", "jpg", "gif", "bmp", "tiff")) {
            all.put("imageio." + format, picture(format, 48, 32));
        }
        all.put("camera.jpg", photo(1, ByteOrder.BIG_ENDIAN));
        return all;
    }

    static byte[] stored(String name) {
        try (InputStream in = SampleMedia.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, 0xFFFFFF - 7919 * x);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Returns a JPEG as cameras write it: an Exif segment first, with the orientation and a whole JPEG as thumbnail.
     */
    static byte[] photo(int orientation, ByteOrder order) {
        byte[] picture = picture("jpg", 48, 32);
        byte[] thumbnail = picture("jpg", 8, 8);
        byte[] exif = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        byte[] directory = directory(orientation, order);
        int length = 2 + exif.length + directory.length + thumbnail.length;
        ByteBuffer all = ByteBuffer.allocate(picture.length + 2 + length);
        all.put(picture, 0, 2).putShort((short) 0xFFE1).putShort((short) length);
        all.put(exif).put(directory).put(thumbnail).put(picture, 2, picture.length - 2);
        return all.array();
    }

    /** A TIFF structure with the orientation alone. */
    private static byte[] directory(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).array();
    }

    /** Returns a TIFF with one strip of one byte for each pixel, which stands before its directory. */
    static byte[] tiff(int orientation, ByteOrder order) {
        int pixels = 48 * 32;
        ByteBuffer tiff = ByteBuffer.allocate(8 + pixels + 2 + 5 * 12 + 4).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8 + pixels).position(8 + pixels);
        tiff.putShort((short) 5);
        int[][] tags = {{256, 48}, {257, 32}, {273, 8}, {274, orientation}, {279, pixels}};
        for (int[] tag : tags) {
            tiff.putShort((short) tag[0]).putShort((short) 3).putInt(1);
            tiff.putShort((short) tag[1]).putShort((short) 0);
        }
        return tiff.putInt(0).array();
    }
}
