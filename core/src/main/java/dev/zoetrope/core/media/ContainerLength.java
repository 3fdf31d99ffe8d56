package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads from a file's own structure how long it must be at least, so that a truncated file is noticed even if no server
 * gave its length. It reads headers alone, and trusts only what it understands: bytes after the last part that it knows
 * are no sign of a cut.
 */
public final class ContainerLength {

    private static final int BOX_HEADER = 8;
    private static final int GLB_LENGTH_AT = 8;

    private ContainerLength() {}

    /**
     * Reads how long a file must be.
     *
     * @param file the file, readable; its position stays
     * @param type its type
     * @return the least length in bytes of a whole file that begins like this one; more than the file's size if it was
     *     cut; empty if the type does not tell
     * @throws IOException if it cannot be read
     */
    public static OptionalLong least(FileChannel file, MediaType type) throws IOException {
        ByteReader in = new ByteReader(source(file));
        try {
            long end = switch (type) {
                case MP4, MOV, M4A -> boxes(in, Set.of("moov", "mdat"));
                case AVIF, HEIC -> boxes(in, Set.of("meta"));
                case PNG, WAV, WEBP, AVI ->
                    ContainerFormat.of(type).orElseThrow().declaredEnd(in);
                case GLB -> in.u32Little(GLB_LENGTH_AT);
                default -> ContainerFormat.NOT_DECLARED;
            };
            return end == ContainerFormat.NOT_DECLARED ? OptionalLong.empty() : OptionalLong.of(end);
        } catch (MissingBytesException cut) {
            return OptionalLong.of(in.length() + 1);
        }
    }

    /** Walks over the outermost boxes; without the media, or the index of where it is, the file is unusable. */
    private static long boxes(ByteReader in, Set<String> needed) throws IOException {
        Set<String> missing = new HashSet<>(needed);
        long at = 0;
        while (at < in.length()) {
            if (in.length() - at < BOX_HEADER) {
                return at + BOX_HEADER;
            }
            Optional<IsoBox> box = IsoBox.at(in, at);
            if (box.isEmpty()) {
                return ContainerFormat.NOT_DECLARED;
            }
            missing.remove(box.get().name());
            at = box.get().end();
        }
        return missing.isEmpty() || at > in.length() ? at : at + BOX_HEADER;
    }

    private static ByteSource source(FileChannel file) throws IOException {
        long length = file.size();
        return new ByteSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public int read(long at, byte[] into) throws IOException {
                ByteBuffer bytes = ByteBuffer.wrap(into);
                while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
                    // Until all are here, or there are no more.
                }
                return bytes.position();
            }
        };
    }
}
