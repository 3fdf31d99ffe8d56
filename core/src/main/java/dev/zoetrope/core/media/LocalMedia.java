package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.stream.FileImageInputStream;
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
        @Nullable Pixels pixels) implements MediaFile {

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
        Pixels pixels = PictureSize.of(type, head, () -> new FileImageInputStream(path.toFile()));
        return new LocalMedia(path, Files.size(path), type, pixels);
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
        return Optional.ofNullable(type).map(MediaType::id).orElse("application/octet-stream");
    }
}
