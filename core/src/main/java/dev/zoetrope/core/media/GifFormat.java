package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** GIF (GIF89a): a screen, then pictures and extensions made of small blocks, up to the trailer. */
final class GifFormat implements ContainerFormat {

    private static final int SCREEN = 6;
    private static final int AFTER_SCREEN = 13;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        return Pixels.of(in.u16Little(SCREEN), in.u16Little(SCREEN + 2));
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        long at = (long) AFTER_SCREEN + colours(in.u8(AFTER_SCREEN - 3));
        while (true) {
            switch (in.u8(at)) {
                case TRAILER -> {
                    return at + 1;
                }
                case EXTENSION -> at = afterBlocks(in, at + 2);
                // Its place, size, colours and code size stand before its blocks.
                case PICTURE -> at = afterBlocks(in, at + 11 + colours(in.u8(at + 9)));
                default -> {
                    return NOT_DECLARED;
                }
            }
        }
    }

    /** Returns how many bytes a table of colours has. */
    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static long afterBlocks(ByteReader in, long from) throws IOException {
        long at = from;
        int length;
        do {
            length = in.u8(at);
            at += 1 + length;
        } while (length > 0);
        return at;
    }
}
