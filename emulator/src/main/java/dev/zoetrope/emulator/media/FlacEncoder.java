package dev.zoetrope.emulator.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes FLAC files (RFC 9639) of mono sounds with 16 bits, their samples as they are. */
public final class FlacEncoder {

    private static final int BLOCK = 4096;
    private static final int HEADER = 4 + 4 + 34;
    private static final int FRAME_EXTRA = 16;
    private static final int BITS = 16;
    private static final int CRC8 = 0x07;
    private static final int CRC16 = 0x8005;

    private FlacEncoder() {}

    /**
     * Encodes a sound.
     *
     * @param samples only read
     * @param rate samples a second, up to 655350
     */
    public static byte[] encode(short[] samples, int rate) {
        int frames = (samples.length + BLOCK - 1) / BLOCK;
        ByteBuffer file = ByteBuffer.allocate(HEADER + samples.length * 2 + frames * FRAME_EXTRA);
        file.put("fLaC".getBytes(StandardCharsets.US_ASCII));
        file.putInt(0x80000000 | 34);
        file.putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]);
        file.putLong((long) rate << 44 | (long) (BITS - 1) << 36 | samples.length);
        file.put(md5(samples));
        for (int number = 0; number < frames; number++) {
            int from = number * BLOCK;
            frame(file, number, ByteBuffer.wrap(bytes(samples, from, Math.min(BLOCK, samples.length - from))));
        }
        byte[] whole = new byte[file.position()];
        file.flip().get(whole);
        return whole;
    }

    /** One block of one channel, whose length is given in 16 bits, and whose samples are written as they are. */
    private static void frame(ByteBuffer file, int number, ByteBuffer samples) {
        int start = file.position();
        file.put((byte) 0xff).put((byte) 0xf8).put((byte) 0x70).put((byte) 0x08);
        number(file, number);
        file.putShort((short) (samples.remaining() / 2 - 1));
        file.put((byte) crc(file, start, CRC8, 8));
        file.put((byte) 0x02).put(samples);
        file.putShort((short) crc(file, start, CRC16, 16));
    }

    /** Writes a number as UTF-8 would write a character of that number, up to 16 bits: two hours of sound. */
    private static void number(ByteBuffer file, int number) {
        if (number < 0x80) {
            file.put((byte) number);
        } else if (number < 0x800) {
            file.put((byte) (0xc0 | number >> 6)).put((byte) (0x80 | (number & 0x3f)));
        } else {
            file.put((byte) (0xe0 | number >> 12));
            file.put((byte) (0x80 | (number >> 6 & 0x3f))).put((byte) (0x80 | (number & 0x3f)));
        }
    }

    private static int crc(ByteBuffer file, int start, int polynomial, int bits) {
        int mask = (1 << bits) - 1;
        int crc = 0;
        for (int at = start; at < file.position(); at++) {
            crc ^= (file.get(at) & 0xff) << (bits - 8);
            for (int bit = 0; bit < 8; bit++) {
                boolean carry = (crc >> (bits - 1) & 1) == 1;
                crc = ((crc << 1) & mask) ^ (carry ? polynomial : 0);
            }
        }
        return crc;
    }

    private static byte[] bytes(short[] samples, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 2);
        bytes.asShortBuffer().put(samples, from, count);
        return bytes.array();
    }

    private static byte[] md5(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        try {
            return MessageDigest.getInstance("MD5").digest(bytes.array());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
