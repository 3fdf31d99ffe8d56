package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A local media file.
 *
 * @param path where it is
 * @param bytes its length
 * @param facts what its bytes say about it
 */
public record LocalMedia(Path path, long bytes, MediaFacts facts) implements MediaFile {

    /** The bytes of an open file. It is not read through a channel, since an interrupt would close that. */
    private record OpenFile(RandomAccessFile file, long length) implements ByteSource {
        @Override
        public int read(long at, byte[] into) throws IOException {
            file.seek(at);
            int count = 0;
            int read = 0;
            while (read >= 0 && count < into.length) {
                count += read;
                read = file.read(into, count, into.length - count);
            }
            return count;
        }
    }

    /**
     * Inspects a file.
     *
     * @param path where it is
     * @return what it is
     * @throws IOException if it is missing, no regular file or cannot be read
     */
    public static LocalMedia probe(Path path) throws IOException {
        requireFile(path);
        try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "r")) {
            OpenFile file = new OpenFile(open, open.length());
            return new LocalMedia(path, file.length(), MediaFacts.of(file));
        }
    }

    /** Refuses anything but a regular file; some others can be read without end. */
    static void requireFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(Files.exists(path) ? "not a regular file" : "no such file");
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes);
    }

    @Override
    public boolean whole() {
        return true;
    }

    /**
     * Returns the type's registered name.
     *
     * @return for example {@code image/png}; {@code application/octet-stream} if unknown
     */
    public String mediaType() {
        return Optional.ofNullable(type()).map(MediaType::id).orElse("application/octet-stream");
    }
}
