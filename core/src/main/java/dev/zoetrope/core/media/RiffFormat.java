package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The RIFF family: WebP pictures, WAV sound, AVI video. Its first chunk says how long all of it is. */
final class RiffFormat implements ContainerFormat {

    private static final int LENGTH = 4;
    private static final int FORM = 8;
    private static final int CHUNK = 12;
    private static final int CONTENT = 20;
    private static final int SIDE_BITS = 14;
    private static final int SIDE = (1 << SIDE_BITS) - 1;

    /**
     * A length from here on is unknown: a program that writes into a pipe does not know the length yet and writes the
     * largest one.
     */
    static final long STREAMED = 0x7FFF_0000L;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        if (!in.isText(FORM, "WEBP")) {
            return null;
        }
        if (in.isText(CHUNK, "VP8X")) {
            return Pixels.of(1 + in.u24Little(CONTENT + 4), 1 + in.u24Little(CONTENT + 7));
        }
        if (in.isText(CHUNK, "VP8L")) {
            long sides = in.u32Little(CONTENT + 1);
            return Pixels.of(1 + (sides & SIDE), 1 + (sides >> SIDE_BITS & SIDE));
        }
        return in.isText(CHUNK, "VP8 ")
                ? Pixels.of(in.u16Little(CONTENT + 6) & SIDE, in.u16Little(CONTENT + 8) & SIDE)
                : null;
    }

    @Override
    public Playback playback(ByteReader in) throws IOException {
        return in.isText(FORM, "WAVE") ? WavSound.playback(in) : AviClip.playback(in);
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        long length = in.u32Little(LENGTH);
        return length >= STREAMED ? NOT_DECLARED : FORM + length;
    }
}
