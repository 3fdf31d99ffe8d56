package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.Optional;

/**
 * A box of an ISO base media file.
 *
 * @param name its four letters
 * @param content where its content begins
 * @param end where it ends; {@link Long#MAX_VALUE} if it says that it is larger than any file
 */
record IsoBox(String name, long content, long end) {

    private static final int HEADER = 8;
    private static final int LONG_HEADER = 16;
    private static final int NAME_LENGTH = 4;

    /**
     * Reads a box's header.
     *
     * @param in the file
     * @param at where it begins
     * @return the box, or empty if what is there is none
     * @throws IOException if it cannot be read
     */
    static Optional<IsoBox> at(ByteReader in, long at) throws IOException {
        if (in.length() - at < HEADER) {
            return Optional.empty();
        }
        long size = in.u32(at);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < NAME_LENGTH; i++) {
            int letter = in.u8(at + 4 + i);
            // QuickTime's own names may begin with a copyright sign.
            boolean readable = (letter >= ' ' && letter <= '~') || letter == 0xA9;
            if (!readable) {
                return Optional.empty();
            }
            name.append((char) letter);
        }
        int header = HEADER;
        if (size == 0) {
            return Optional.of(new IsoBox(name.toString(), at + HEADER, in.length()));
        }
        if (size == 1) {
            size = in.s64(at + HEADER);
            header = LONG_HEADER;
        }
        if (size >= 0 && size < header) {
            return Optional.empty();
        }
        long end = size < 0 || size > Long.MAX_VALUE - at ? Long.MAX_VALUE : at + size;
        return Optional.of(new IsoBox(name.toString(), at + header, end));
    }
}
