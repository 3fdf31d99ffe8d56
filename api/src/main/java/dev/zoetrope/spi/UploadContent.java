package dev.zoetrope.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a local file as it was checked and recorded. Each reading yields the same sequence of bytes or fails,
 * so that a file that has changed in the meantime is not sent.
 */
public interface UploadContent {

    /** {@return the length in bytes; not negative} */
    long length();

    /**
     * Opens the content at its beginning. The engine considers an upload complete only if the stream that was opened
     * last was read to its end.
     *
     * @return a stream of {@link #length()} bytes; the last ones are delivered only if all bytes are those that were
     *     checked
     * @throws IOException if the file cannot be read, has changed or is gone; the message names it
     */
    InputStream open() throws IOException;

    /**
     * Returns content that is held in memory.
     *
     * @param bytes the content, not copied
     * @return the content
     */
    static UploadContent of(byte[] bytes) {
        return new UploadContent() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
