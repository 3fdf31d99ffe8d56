package dev.zoetrope.core.media;

import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** FLAC (RFC 9639): the block with the stream's information comes first. */
final class FlacFormat implements ContainerFormat {

    private static final int FIRST_BLOCK = 4;
    private static final int RATE_SHIFT = 44;
    private static final long SAMPLES = (1L << 36) - 1;

    @Override
    public Playback playback(ByteReader in) throws IOException {
        return Playback.sound(seconds(in, FIRST_BLOCK));
    }

    /** Reads how long it plays from the header of the information's block; null if it does not say. */
    static @Nullable BigDecimal seconds(ByteReader in, long block) throws IOException {
        boolean information = (in.u8(block) & 0x7F) == 0;
        long rateAndSamples = in.s64(block + 4 + 10);
        return information ? Playback.seconds(rateAndSamples & SAMPLES, rateAndSamples >>> RATE_SHIFT) : null;
    }
}
