package dev.zoetrope.core.catalog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The heads of clips and sounds that say how long they play and how large their pictures are, and nothing else. */
public final class SampleClips {

    private SampleClips() {}

    /** Returns an ISO base media file of a brand; without a width it has sound and no picture. */
    public static byte[] mp4(String brand, int width, int height, int seconds) {
        return mp4(brand, width, height, numbers(0, 0, 0, 1, seconds, 0, 0));
    }

    /** Returns a file of that kind with a length of whole milliseconds. */
    public static byte[] millis(int width, int height, int milliseconds) {
        return mp4("isom", width, height, numbers(0, 0, 0, 1000, milliseconds, 0, 0));
    }

    private static byte[] mp4(String brand, int width, int height, byte[] time) {
        ByteBuffer header = ByteBuffer.allocate(84).putInt(12, 1);
        header.putInt(40, 1 << 16).putInt(56, 1 << 16).putInt(76, width << 16).putInt(80, height << 16);
        ByteBuffer entry = ByteBuffer.allocate(78).putShort(24, (short) width).putShort(26, (short) height);
        byte[] handler = joined(numbers(0, 0), text(width > 0 ? "vide" : "soun"), numbers(0, 0, 0, 0));
        byte[] description = box("stsd", numbers(0, 1), box(width > 0 ? "avc1" : "mp4a", entry.array()));
        byte[] media = box("mdia", box("mdhd", time), box("hdlr", handler), box("minf", box("stbl", description)));
        byte[] movie = box("moov", box("mvhd", time), box("trak", box("tkhd", header.array()), media));
        return joined(box("ftyp", text(brand), numbers(512), text(brand)), movie);
    }

    static byte[] webm(int width, int height, int seconds) {
        byte[] information = element(0x1549A966, element(0x4489, real(seconds * 1000.0)));
        byte[] video = element(0xE0, element(0xB0, numbers(width)), element(0xBA, numbers(height)));
        byte[] tracks = element(0x1654AE6B, element(0xAE, element(0x83, new byte[] {1}), video));
        return joined(element(0x1A45DFA3, element(0x4282, text("webm"))), element(0x18538067, information, tracks));
    }

    static byte[] avi(int width, int height, int seconds) {
        ByteBuffer main = little(56)
                .putInt(0, 1_000_000)
                .putInt(16, seconds)
                .putInt(32, width)
                .putInt(36, height);
        byte[] stream = list("strl", chunk("strh", joined(text("vids"), new byte[52])));
        return chunk("RIFF", text("AVI "), list("hdrl", chunk("avih", main.array()), stream));
    }

    /** Returns a sound of one byte a second, of which the samples are left out. */
    static byte[] wav(int seconds) {
        byte[] format = little(16)
                .putShort(0, (short) 1)
                .putShort(2, (short) 1)
                .putInt(8, 1)
                .array();
        byte[] samples = chunk("data");
        ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).putInt(4, seconds);
        return chunk("RIFF", text("WAVE"), chunk("fmt ", format), samples);
    }

    /** Returns a sound of 48 kHz whose first frame says how many follow. */
    static byte[] mp3(int seconds) {
        ByteBuffer frame = ByteBuffer.allocate(4 + 32 + 12).putInt(0, 0xFFFB9400);
        frame.position(36);
        frame.put(text("Xing")).putInt(1).putInt((int) Math.round(seconds * 48_000 / 1152.0));
        return joined(text("ID3\4\0\0\0\0\0\0"), frame.array());
    }

    static byte[] flac(int seconds) {
        ByteBuffer information = ByteBuffer.allocate(34).putLong(10, 8000L << 44 | 8000L * seconds);
        return joined(text("fLaC"), numbers(0x80000022), information.array());
    }

    private static byte[] box(String name, byte[]... content) {
        byte[] all = joined(content);
        return joined(numbers(8 + all.length), text(name), all);
    }

    private static byte[] chunk(String name, byte[]... content) {
        byte[] all = joined(content);
        return joined(text(name), little(4).putInt(all.length).array(), all);
    }

    private static byte[] list(String form, byte[]... content) {
        return chunk("LIST", text(form), joined(content));
    }

    /** An element of EBML, with a length of eight bytes. */
    private static byte[] element(int id, byte[]... content) {
        byte[] all = joined(content);
        byte[] name = numbers(id);
        int leading = Integer.numberOfLeadingZeros(id) / Byte.SIZE;
        byte[] length = ByteBuffer.allocate(8).putLong(1L << 56 | all.length).array();
        return joined(Arrays.copyOfRange(name, leading, name.length), length, all);
    }

    private static byte[] real(double value) {
        return ByteBuffer.allocate(8).putDouble(value).array();
    }

    private static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(bytes::putInt);
        return bytes.array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] text(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }
}
