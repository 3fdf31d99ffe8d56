package dev.zoetrope.core.media;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a media file is that is written into a text, as a base64 {@code data} URL.
 *
 * @param bytes its length
 * @param type its type by its first bytes, whatever the URL says, or null if that is unknown
 * @param pixels its size in pixels, or null if it is no picture or its size cannot be told
 */
public record InlineMedia(
        long bytes, @Nullable MediaType type, @Nullable Pixels pixels) implements MediaFile {

    /**
     * Reads a {@code data} URL.
     *
     * @param url the whole URL
     * @return what it holds, or empty if it is not in base64, damaged or holds nothing
     */
    public static Optional<InlineMedia> read(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return Optional.empty();
        }
        byte[] content;
        try {
            content = Base64.getDecoder().decode(url.substring(comma + 1));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
        if (content.length == 0) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(content, Math.min(content.length, MediaType.HEAD_BYTES));
        MediaType type = MediaType.of(head).orElse(null);
        return Optional.of(new InlineMedia(content.length, type, pixels(content, type, head)));
    }

    private static @Nullable Pixels pixels(byte[] content, @Nullable MediaType type, byte[] head) {
        return PictureSize.of(type, head, () -> new MemoryCacheImageInputStream(new ByteArrayInputStream(content)));
    }

    @Override
    public String name() {
        return "a data URL";
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes);
    }

    @Override
    public boolean whole() {
        return true;
    }
}
