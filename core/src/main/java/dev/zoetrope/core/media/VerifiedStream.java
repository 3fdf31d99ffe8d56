package dev.zoetrope.core.media;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Reads a file again and verifies that it has the same length and digest as before. It returns the last bytes only once
 * the digest of all of them is right, so that other content is never taken for complete. For use by one thread.
 */
final class VerifiedStream extends InputStream {

    private final InputStream in;
    private final LocalContent content;
    private final MessageDigest digest = Sha256.digest();
    private long left;
    private boolean wrong;

    /**
     * Begins to read.
     *
     * @param in the bytes, closed with this stream
     * @param content what they must be
     */
    VerifiedStream(InputStream in, LocalContent content) throws IOException {
        this.in = in;
        this.content = content;
        this.left = content.length();
        if (left == 0) {
            verify();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (wrong) {
            throw new ChangedFileException(content.path());
        }
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(into, offset, (int) Math.min(length, left));
        if (read < 0) {
            wrong = true;
            throw new ChangedFileException(content.path());
        }
        digest.update(into, offset, read);
        left -= read;
        if (left == 0) {
            verify();
        }
        return read;
    }

    private void verify() throws IOException {
        wrong = !Sha256.text(digest).equals(content.sha256());
        if (wrong) {
            throw new ChangedFileException(content.path());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
