package dev.zoetrope.emulator.media;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Reads base64 data URIs such as {@code data:image/png;base64,...}. */
public final class DataUri {

    private DataUri() {}

    /** {@return whether a text claims to be a data URI} */
    public static boolean looksLike(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5);
    }

    /** {@return the content; empty when the text is not a base64 data URI or what it holds is damaged or nothing} */
    public static Optional<byte[]> content(String text) {
        int comma = text.indexOf(',');
        if (!looksLike(text)
                || comma < 0
                || !text.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(comma + 1));
            return Optional.of(bytes).filter(content -> content.length > 0);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
