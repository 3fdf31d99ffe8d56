package dev.zoetrope.core.media;

import java.io.IOException;

/** Where the bytes of a file are read from, in any order. */
interface ByteSource {

    /** {@return the file's length in bytes; {@link Long#MAX_VALUE} if unknown} */
    long length();

    /**
     * Reads from a place in the file.
     *
     * @param at the place, from 0
     * @param into filled as far as there are bytes
     * @return how many bytes could be read; fewer than asked for at the end of what can be seen of the file, 0 beyond
     *     it
     * @throws IOException if the file cannot be read
     */
    int read(long at, byte[] into) throws IOException;

    /**
     * Returns a source that holds the beginning of a file.
     *
     * @param head its first bytes
     * @param length how long the whole file is, or {@link Long#MAX_VALUE} if that is not known
     * @return the source
     */
    static ByteSource beginning(byte[] head, long length) {
        return new ByteSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public int read(long at, byte[] into) {
                int count = (int) Math.max(0, Math.min(into.length, head.length - at));
                System.arraycopy(head, (int) Math.min(at, head.length), into, 0, count);
                return count;
            }
        };
    }

    /**
     * Returns a source that holds a whole file in memory.
     *
     * @param content all its bytes
     * @return the source
     */
    static ByteSource whole(byte[] content) {
        return beginning(content, content.length);
    }
}
