package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The first directory of a TIFF structure (TIFF 6.0), as TIFF pictures have one and Exif headers another. */
final class TiffDirectory {

    /** The tag of the width in pixels. */
    static final int WIDTH = 256;

    /** The tag of the height in pixels. */
    static final int HEIGHT = 257;

    private static final int ORIENTATION = 274;
    private static final int FIRST_TURNED = 5;
    private static final int LAST_TURNED = 8;

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteReader in;
    private final long base;
    private final boolean little;
    private final Map<Integer, Long> entries = new HashMap<>();

    /**
     * Reads the directory's tags.
     *
     * @param in the file
     * @param base where the structure begins in it
     * @throws IOException if it cannot be read
     */
    TiffDirectory(ByteReader in, long base) throws IOException {
        this.in = in;
        this.base = base;
        this.little = in.u8(base) == 'I';
        long directory = base + u32(base + 4);
        int count = u16(directory);
        for (int i = 0; i < count; i++) {
            long entry = directory + 2 + (long) i * ENTRY;
            entries.putIfAbsent(u16(entry), entry);
        }
    }

    private int u16(long at) throws IOException {
        return little ? in.u16Little(at) : in.u16(at);
    }

    private long u32(long at) throws IOException {
        return little ? in.u32Little(at) : in.u32(at);
    }

    /** Returns whether the picture is stored lying on its side, so that width and height change places in viewers. */
    boolean isTurned() throws IOException {
        long orientation = count(ORIENTATION) == 0 ? 0 : value(ORIENTATION, 0);
        return orientation >= FIRST_TURNED && orientation <= LAST_TURNED;
    }

    /** Returns how many numbers a tag has; 0 if it is not there or holds no whole numbers. */
    long count(int tag) throws IOException {
        Long found = entries.get(tag);
        if (found == null) {
            return 0;
        }
        long entry = found;
        int type = u16(entry + 2);
        return type == SHORT || type == LONG ? u32(entry + 4) : 0;
    }

    /** Returns a number of a tag that has as many; short tags hold them, longer ones say where they are. */
    long value(int tag, long index) throws IOException {
        long entry = entries.getOrDefault(tag, 0L);
        int size = u16(entry + 2) == SHORT ? 2 : 4;
        long values = count(tag) * size <= 4 ? entry + 8 : base + u32(entry + 8);
        return size == 2 ? u16(values + index * size) : u32(values + index * size);
    }
}
