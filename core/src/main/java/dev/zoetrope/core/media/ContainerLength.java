package dev.zoetrope.core.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Reads from a file's own structure how long it must be at least, so that a file is seen to be cut of which no server
 * said the length. It reads headers alone, and trusts only what it understands: bytes after the last part that it knows
 * are no sign of a cut.
 */
public final class ContainerLength {

    private static final int BOX_HEADER = 8;
    private static final int LARGE_BOX_HEADER = 16;
    private static final int PNG_SIGNATURE = 8;

    /** Length, type and checksum around the data of a PNG chunk. */
    private static final int PNG_CHUNK = 12;

    private static final int RIFF_HEADER = 8;
    private static final int GLB_LENGTH_AT = 8;

    /** Writers that could not go back to fill in the length of a RIFF file leave one of these. */
    private static final long RIFF_UNKNOWN_FROM = 0x7FFFF000L;

    private final FileChannel file;
    private final long size;

    private ContainerLength(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

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
        ContainerLength reader = new ContainerLength(file);
        return switch (type) {
            case MP4, MOV, M4A -> reader.boxes("moov");
            case AVIF, HEIC -> reader.boxes("meta");
            case WAV, WEBP, AVI -> reader.riff();
            case PNG -> reader.png();
            case GLB -> OptionalLong.of(reader.number(GLB_LENGTH_AT, ByteOrder.LITTLE_ENDIAN));
            default -> OptionalLong.empty();
        };
    }

    /** Walks over the outermost boxes; without the one that says what the others hold the file is of no use. */
    private OptionalLong boxes(String needed) throws IOException {
        boolean found = false;
        long at = 0;
        while (at < size) {
            if (size - at < BOX_HEADER) {
                return OptionalLong.of(at + BOX_HEADER);
            }
            String type = text(at + 4);
            if (!type.chars().allMatch(each -> (each >= ' ' && each <= '~') || each == 0xA9)) {
                return OptionalLong.empty();
            }
            long length = number(at, ByteOrder.BIG_ENDIAN);
            int header = BOX_HEADER;
            if (length == 1) {
                header = LARGE_BOX_HEADER;
                if (size - at < header) {
                    return OptionalLong.of(at + header);
                }
                length = bytes(at + BOX_HEADER, 8).order(ByteOrder.BIG_ENDIAN).getLong();
            }
            if (length == 0) {
                // It reaches to the end of the file, wherever that is.
                return OptionalLong.empty();
            }
            if (length < header || at + length < at) {
                return OptionalLong.empty();
            }
            found |= type.equals(needed);
            at += length;
        }
        return OptionalLong.of(found || at > size ? at : at + BOX_HEADER);
    }

    private OptionalLong riff() throws IOException {
        long length = number(4, ByteOrder.LITTLE_ENDIAN);
        return length == 0 || length >= RIFF_UNKNOWN_FROM
                ? OptionalLong.empty()
                : OptionalLong.of(RIFF_HEADER + length);
    }

    private OptionalLong png() throws IOException {
        long at = PNG_SIGNATURE;
        while (at + BOX_HEADER <= size) {
            long end = at + PNG_CHUNK + number(at, ByteOrder.BIG_ENDIAN);
            if (text(at + 4).equals("IEND")) {
                return OptionalLong.of(end);
            }
            at = end;
        }
        return OptionalLong.of(Math.max(at, size) + PNG_CHUNK);
    }

    private long number(long at, ByteOrder order) throws IOException {
        return Integer.toUnsignedLong(bytes(at, 4).order(order).getInt());
    }

    private String text(long at) throws IOException {
        return new String(bytes(at, 4).array(), StandardCharsets.ISO_8859_1);
    }

    /** Reads some bytes; those beyond the end of the file are zero. */
    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // Until all are here, or there are no more.
        }
        return bytes.clear();
    }
}
