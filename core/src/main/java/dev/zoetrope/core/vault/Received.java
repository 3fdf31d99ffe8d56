package dev.zoetrope.core.vault;

import dev.zoetrope.core.media.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What was written to a temporary file.
 *
 * @param bytes its length
 * @param sha256 the SHA-256 of its content in lower-case hexadecimal
 * @param type its type by its first bytes, or empty if that is unknown
 * @param declared the type that the server declared; empty if none
 */
record Received(long bytes, String sha256, Optional<MediaType> type, String declared) {

    static Received of(byte[] content) {
        MessageDigest digest = newDigest();
        digest.update(content);
        return of(content.length, digest, Arrays.copyOf(content, Math.min(content.length, MediaType.HEAD_BYTES)), "");
    }

    static Received of(long bytes, MessageDigest digest, byte[] head, String declared) {
        return new Received(bytes, HexFormat.of().formatHex(digest.digest()), MediaType.of(head), declared);
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
