package dev.zoetrope.core.download;

import dev.zoetrope.core.media.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a temporary file holds.
 *
 * @param bytes its length
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal
 * @param head its first {@link MediaType#HEAD_BYTES} bytes at most, as ISO 8859-1, so that each is one character
 */
record FileSummary(long bytes, String sha256, String head) {

    /** Returns the file's type by its first bytes, or empty if that is unknown. */
    Optional<MediaType> type() {
        return MediaType.of(head.getBytes(StandardCharsets.ISO_8859_1));
    }
}
