package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every JVM has. */
public final class Sha256 {

    private Sha256() {}

    /**
     * Begins a digest.
     *
     * @return a digest of nothing so far
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Ends a digest.
     *
     * @param digest the digest, which begins anew
     * @return its value in lower-case hexadecimal
     */
    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Digests a stream.
     *
     * @param content the stream, which is read to its end and closed
     * @return the digest in lower-case hexadecimal
     * @throws IOException if it cannot be read
     */
    public static String of(InputStream content) throws IOException {
        MessageDigest digest = digest();
        try (InputStream digested = new DigestInputStream(content, digest)) {
            digested.transferTo(OutputStream.nullOutputStream());
        }
        return text(digest);
    }
}
