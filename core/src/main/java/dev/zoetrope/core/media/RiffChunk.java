package dev.zoetrope.core.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk of a RIFF file.
 *
 * @param at where it begins: its four letters, then its length
 * @param length how many bytes its content says that it has
 */
record RiffChunk(long at, long length) {

    private static final int HEADER = 8;
    private static final int FORM = 4;
    private static final int MOST_CHUNKS = 1_000;

    /**
     * Reads chunks that follow each other.
     *
     * @param in the file
     * @param from where the first begins
     * @param end where the last ends
     * @param last the name of the one after which no more are wanted
     * @return the chunks
     * @throws IOException if they cannot be read
     */
    static List<RiffChunk> read(ByteReader in, long from, long end, String last) throws IOException {
        List<RiffChunk> chunks = new ArrayList<>();
        long at = from;
        while (at + HEADER <= Math.min(end, in.length()) && chunks.size() < MOST_CHUNKS) {
            RiffChunk chunk = new RiffChunk(at, in.u32Little(at + 4));
            chunks.add(chunk);
            if (chunk.is(in, last)) {
                return chunks;
            }
            // A byte is added to a content of an odd length.
            at = chunk.content() + chunk.length() + (chunk.length() & 1);
        }
        return chunks;
    }

    /** Returns where its content begins. */
    long content() {
        return at + HEADER;
    }

    /** Returns whether it has a name. */
    boolean is(ByteReader in, String name) throws IOException {
        return in.isText(at, name);
    }

    /** Returns whether it is a list of chunks of a form. */
    boolean isList(ByteReader in, String form) throws IOException {
        return is(in, "LIST") && in.isText(content(), form);
    }

    /** Reads the chunks of a list. */
    List<RiffChunk> chunks(ByteReader in) throws IOException {
        return read(in, content() + FORM, content() + length, "none");
    }
}
