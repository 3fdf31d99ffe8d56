package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads WAV files of one or two channels with 16 bits. */
public final class WavReader {

    private static final int FIRST_CHUNK = 12;
    private static final int FORMAT_LENGTH = 16;
    private static final int PCM = 1;

    private WavReader() {}

    /** {@return the samples of the first channel; empty when the file is no such WAV} */
    public static Optional<short[]> samples(byte[] file) {
        int format = chunk(file, "fmt ");
        int data = chunk(file, "data");
        if (format < 0 || data < 0 || format + FORMAT_LENGTH > file.length) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int channels = bytes.getShort(format + 2);
        if (bytes.getShort(format) != PCM || bytes.getShort(format + 14) != 16 || channels < 1 || channels > 2) {
            return Optional.empty();
        }
        int length = Math.min(bytes.getInt(data - 4), file.length - data) / 2 / channels;
        short[] samples = new short[Math.max(0, length)];
        for (int place = 0; place < samples.length; place++) {
            samples[place] = bytes.getShort(data + place * 2 * channels);
        }
        return Optional.of(samples);
    }

    /** {@return the samples a second of a file that {@link #samples} can read} */
    public static int rate(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(chunk(file, "fmt ") + 4);
    }

    /** {@return where the content of a chunk begins, -1 when there is none} */
    private static int chunk(byte[] file, String name) {
        boolean wave = file.length > FIRST_CHUNK
                && new String(file, 0, FIRST_CHUNK, StandardCharsets.ISO_8859_1).matches("(?s)RIFF....WAVE");
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int at = FIRST_CHUNK;
        while (wave && at >= 0 && at + 8 <= file.length) {
            if (new String(file, at, 4, StandardCharsets.ISO_8859_1).equals(name)) {
                return at + 8;
            }
            at += 8 + bytes.getInt(at + 4);
        }
        return -1;
    }
}
