package dev.zoetrope.core.media;

import java.io.IOException;

/**
 * Reads numbers and words anywhere in a file, through a small window on it. For use by one thread. Each method throws a
 * {@link MissingBytesException} if the bytes are not there.
 */
final class ByteReader {

    private static final int WINDOW = 1 << 14;

    private final ByteSource source;
    private final byte[] window = new byte[WINDOW];
    private long start;
    private int filled;

    ByteReader(ByteSource source) {
        this.source = source;
    }

    /** Returns how long the file is in bytes, {@link Long#MAX_VALUE} if that is not known. */
    long length() {
        return source.length();
    }

    /** Reads a byte. */
    int u8(long at) throws IOException {
        if (at < start || at >= start + filled) {
            fill(at);
        }
        return window[(int) (at - start)] & 0xFF;
    }

    private void fill(long at) throws IOException {
        if (at < 0 || at >= source.length()) {
            throw new MissingBytesException(true);
        }
        start = at;
        filled = 0;
        filled = source.read(at, window);
        if (filled == 0) {
            throw new MissingBytesException(false);
        }
    }

    /** Reads two bytes, the higher one first. */
    int u16(long at) throws IOException {
        return u8(at) << 8 | u8(at + 1);
    }

    /** Reads two bytes, the lower one first. */
    int u16Little(long at) throws IOException {
        return u8(at) | u8(at + 1) << 8;
    }

    /** Reads three bytes, the lowest first. */
    int u24Little(long at) throws IOException {
        return u16Little(at) | u8(at + 2) << 16;
    }

    /** Reads four bytes, the highest first. */
    long u32(long at) throws IOException {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Reads four bytes, the lowest first. */
    long u32Little(long at) throws IOException {
        return u16Little(at) | (long) u16Little(at + 2) << 16;
    }

    /** Reads eight bytes, the highest first, as a signed number. */
    long s64(long at) throws IOException {
        return u32(at) << 32 | u32(at + 4);
    }

    /** Reads eight bytes, the lowest first, as a signed number. */
    long s64Little(long at) throws IOException {
        return u32Little(at) | u32Little(at + 4) << 32;
    }

    /** Returns whether an ASCII word is there. */
    boolean isText(long at, String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (u8(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
