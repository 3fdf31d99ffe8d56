package dev.zoetrope.core.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the beginning of a hosted file reveals.
 *
 * @param name its URL without the query
 * @param length its length in bytes, or empty if unknown
 * @param facts what its beginning says about it
 * @param whole whether the beginning was all of it
 * @param page whether it is a web page
 * @param declared its media type as the server declares it, or an empty text; said only where the content says nothing
 */
public record HostedFile(
        String name, OptionalLong length, MediaFacts facts, boolean whole, boolean page, String declared)
        implements MediaFile {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");

    /**
     * Inspects the beginning of a file.
     *
     * @param name its URL without the query
     * @param head its first bytes
     * @param length its length in bytes, or empty if unknown
     * @param contentType its media type as the server declares it, or an empty text
     * @return what can be seen
     */
    public static HostedFile of(String name, byte[] head, OptionalLong length, String contentType) {
        String declared = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return new HostedFile(
                name,
                length,
                MediaFacts.ofHeld(ByteSource.beginning(head, length.orElse(Long.MAX_VALUE))),
                length.equals(OptionalLong.of(head.length)),
                WebPage.begins(new String(head, StandardCharsets.ISO_8859_1)),
                PLAIN.matcher(declared).matches() ? declared : "");
    }

    @Override
    public String whatItIs() {
        if (page) {
            return "a web page, as for a log-in or an error";
        }
        boolean declaredOnly = type() == null && !declared.isEmpty();
        return MediaFile.super.whatItIs() + (declaredOnly ? ", declared as " + declared : "");
    }
}
