package dev.zoetrope.core.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** PNG (ISO/IEC 15948): a signature, then chunks of length, name, content and checksum, up to the one called IEND. */
final class PngFormat implements ContainerFormat {

    private static final int SIGNATURE = 8;

    /** Length, name and checksum of a chunk. */
    private static final int AROUND_CHUNK = 12;

    @Override
    public @Nullable Pixels pixels(ByteReader in) throws IOException {
        return in.isText(SIGNATURE + 4, "IHDR") ? Pixels.of(in.u32(SIGNATURE + 8), in.u32(SIGNATURE + 12)) : null;
    }

    @Override
    public long declaredEnd(ByteReader in) throws IOException {
        long at = SIGNATURE;
        while (true) {
            long next = at + AROUND_CHUNK + in.u32(at);
            if (next > in.length() || in.isText(at + 4, "IEND")) {
                return next;
            }
            at = next;
        }
    }
}
