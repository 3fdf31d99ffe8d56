package dev.zoetrope.core.media;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A media file that is written into a text, as a base64 {@code data} URL.
 *
 * @param bytes its length
 * @param facts what its bytes say about it, whatever the URL says
 */
public record InlineMedia(long bytes, MediaFacts facts) implements MediaFile {

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
        return Optional.of(new InlineMedia(content.length, MediaFacts.ofHeld(ByteSource.whole(content))));
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
