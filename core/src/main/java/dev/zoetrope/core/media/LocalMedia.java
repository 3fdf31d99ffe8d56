package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a local media file is.
 *
 * @param path where it is
 * @param bytes its length
 * @param type its type by its first bytes, or null if that is unknown
 * @param pixels its size in pixels, or null if it is no picture or its size cannot be told
 */
public record LocalMedia(
        Path path,
        long bytes,
        @Nullable MediaType type,
        @Nullable Pixels pixels) {

    /**
     * Looks at a file.
     *
     * @param path where it is
     * @return what it is
     * @throws IOException if it is missing, no regular file or cannot be read
     */
    public static LocalMedia probe(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(Files.exists(path) ? "not a regular file" : "no such file");
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(MediaType.HEAD_BYTES);
        }
        MediaType type = MediaType.of(head).orElse(null);
        return new LocalMedia(path, Files.size(path), type, PictureSize.of(path, type, head));
    }

    /**
     * Returns the type's registered name.
     *
     * @return for example {@code image/png}; {@code application/octet-stream} if unknown
     */
    public String mediaType() {
        return Optional.ofNullable(type).map(MediaType::id).orElse("application/octet-stream");
    }
}
