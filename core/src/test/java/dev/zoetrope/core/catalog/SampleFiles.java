package dev.zoetrope.core.catalog;

import dev.zoetrope.api.catalog.MediaBound;
import dev.zoetrope.api.catalog.MediaLimits;
import dev.zoetrope.api.media.MediaKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Small files of every media type that are as large, wide, high and long as a test wants; what is beyond their heads is
 * a hole.
 */
final class SampleFiles {

    /** The file formats of each kind, as catalogues name them. */
    static final Map<MediaKind, List<String>> FORMATS = new EnumMap<>(Map.of(
            MediaKind.IMAGE, List.of("png", "jpg", "webp", "gif", "bmp"),
            MediaKind.VIDEO, List.of("mp4", "mov", "webm", "avi"),
            MediaKind.AUDIO, List.of("wav", "mp3", "flac", "m4a")));

    private static final int USUAL_SIDE = 512;

    private static final int USUAL_SECONDS = 5;

    private final Path folder;
    private final int seconds;

    SampleFiles(Path folder) {
        this(folder, USUAL_SECONDS);
    }

    private SampleFiles(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Returns the same for clips and sounds that play so long. */
    SampleFiles playing(int seconds) {
        return new SampleFiles(folder, seconds);
    }

    /** Returns the same for clips and sounds that play as long as limits allow. */
    SampleFiles playing(MediaLimits limits) {
        long least = limit(limits, MediaBound.Subject.SECONDS, false, USUAL_SECONDS);
        return playing((int) Math.min(
                Math.max(least, USUAL_SECONDS), limit(limits, MediaBound.Subject.SECONDS, true, least + 1) - 1));
    }

    /** Returns a file that keeps all limits. */
    Path fitting(MediaLimits limits) {
        return playing(limits).file(format(limits), USUAL_SIDE, USUAL_SIDE, 0);
    }

    /** Returns a format that the limits take. */
    static String format(MediaLimits limits) {
        return FORMATS.get(limits.kind()).stream()
                .filter(format -> takes(limits, format))
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether the limits name a format; jpeg and jpg are one. */
    static boolean takes(MediaLimits limits, String format) {
        return limits.formats().isEmpty()
                || limits.formats().contains(format)
                || (format.equals("jpg") && limits.formats().contains("jpeg"));
    }

    /** Returns the limit of one kind of measure, or of none the value given instead. */
    static long limit(MediaLimits limits, MediaBound.Subject subject, boolean upper, long otherwise) {
        return limits.bounds().stream()
                .filter(bound -> bound.subject() == subject && isUpper(bound) == upper)
                .mapToLong(bound -> bound.value().longValue())
                .findFirst()
                .orElse(otherwise);
    }

    static boolean isUpper(MediaBound bound) {
        return bound.comparison() == MediaBound.Comparison.LESS || bound.comparison() == MediaBound.Comparison.AT_MOST;
    }

    /** Returns a file of a format; pixels do not count for sounds, and it is at least so many bytes long. */
    Path file(String format, int width, int height, long bytes) {
        Path file = folder.resolve(width + "x" + height + "-" + seconds + "-" + bytes + "." + format);
        if (Files.exists(file)) {
            return file;
        }
        try {
            Files.write(file, head(format, width, height));
            if (bytes > 0) {
                try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
                    hole.setLength(bytes);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] head(String format, int width, int height) {
        return switch (format) {
            case "png" -> png(width, height);
            case "jpg" -> jpeg(width, height);
            case "gif" -> gif(width, height);
            case "bmp" -> bmp(width, height);
            case "webp" -> webp(width, height);
            case "mp4" -> SampleClips.mp4("isom", width, height, seconds);
            case "mov" -> SampleClips.mp4("qt  ", width, height, seconds);
            case "webm" -> SampleClips.webm(width, height, seconds);
            case "avi" -> SampleClips.avi(width, height, seconds);
            case "wav" -> SampleClips.wav(seconds);
            case "mp3" -> SampleClips.mp3(seconds);
            case "flac" -> SampleClips.flac(seconds);
            case "m4a" -> SampleClips.mp4("M4A ", 0, 0, seconds);
            default -> text("words, " + format);
        };
    }

    private static byte[] text(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        ByteBuffer file = ByteBuffer.allocate(8 + 12 + 13 + 12).put(text("\u0089PNG\r\n\32\n"));
        chunk(file, "IHDR", header);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(text(name));
        sum.update(content);
        file.putInt(content.length).put(text(name)).put(content).putInt((int) sum.getValue());
    }

    private static byte[] jpeg(int width, int height) {
        byte[] jfif = text("\u00ff\u00d8\u00ff\u00e0\0\20JFIF\0\1\1\0\0\1\0\1\0\0");
        byte[] frame = text("\u00ff\u00c0\0\13\10....\1\1\21\0");
        ByteBuffer.wrap(frame).putShort(5, (short) height).putShort(7, (short) width);
        return joined(jfif, frame, text("\u00ff\u00da\0\10\1\1\0\0\77\0\u00ff\u00d9"));
    }

    private static byte[] gif(int width, int height) {
        byte[] head = text("GIF89a....\0\0\0,\0\0\0\0....\0\2\1D\0;");
        for (int at : new int[] {6, 18}) {
            little(head, at, width, 2);
            little(head, at + 2, height, 2);
        }
        return head;
    }

    /** The JDK's reader wants the whole picture to be there; one bit for each pixel keeps it small. */
    private static byte[] bmp(int width, int height) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "bmp", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] webp(int width, int height) {
        byte[] head = text("RIFF\26\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0......");
        little(head, 24, width - 1, 3);
        little(head, 27, height - 1, 3);
        return head;
    }

    private static void little(byte[] bytes, int at, int value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
