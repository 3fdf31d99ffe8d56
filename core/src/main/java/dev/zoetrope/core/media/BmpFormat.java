package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Windows bitmaps, those of OS/2 1.x included. The file length in their header is often wrong and does not count. */
final class BmpFormat implements ContainerFormat {

    private static final int PIXELS_AT = 10;
    private static final int INFO = 14;
    private static final int OLD_INFO_BYTES = 12;
    private static final int MOST_BITS = 64;

    /** Plain pixels, and plain pixels with masks. */
    private static final long PLAIN = 0;

    private static final long MASKED = 3;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        return isOld(in)
                ? Pixels.of(in.u16Little(INFO + 4), in.u16Little(INFO + 6))
                // A height below zero says that the rows go from top to bottom.
                : Pixels.of(in.u32Little(INFO + 4), Math.abs((long) (int) in.u32Little(INFO + 8)));
    }

    private static boolean isOld(ByteReader in) throws IOException {
        return in.u32Little(INFO) == OLD_INFO_BYTES;
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        Pixels size = pixels(in);
        boolean old = isOld(in);
        int bits = in.u16Little(INFO + (old ? 10 : 14));
        long compression = old ? PLAIN : in.u32Little(INFO + 16);
        if (size == null || bits > MOST_BITS || (compression != PLAIN && compression != MASKED)) {
            return NOT_DECLARED;
        }
        long row = ((long) size.width() * bits + 31) / 32 * 4;
        long pixels = in.u32Little(PIXELS_AT);
        return row > (Long.MAX_VALUE - pixels) / size.height() ? Long.MAX_VALUE : pixels + row * size.height();
    }
}
