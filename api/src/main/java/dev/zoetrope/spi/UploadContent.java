package dev.zoetrope.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a local file as it was checked and recorded. It is the same sequence of bytes however often it is read,
 * or reading it fails: a file that has changed meanwhile is not sent.
 */
public interface UploadContent {

    /** {@return the length in bytes; not negative} */
    long length();

    /**
     * Opens it from its beginning. The engine takes an upload for done only if what was opened last was read to its end.
     *
     * @return a stream of {@link #length()} bytes; its last ones come only if all of them are those that were checked
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
