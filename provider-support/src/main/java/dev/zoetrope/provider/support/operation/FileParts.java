package dev.zoetrope.provider.support.operation;

import dev.zoetrope.spi.UploadContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file in parts, which are read one after the other from one opening of it. */
final class FileParts implements AutoCloseable {

    private final InputStream file;
    private final long size;
    private long left;

    FileParts(UploadContent content, long size) throws IOException {
        this.file = content.open();
        this.size = size;
        this.left = content.length();
    }

    boolean hasNext() {
        return left > 0;
    }

    /** Returns the next part, which must be read to its end before the one after it. */
    UploadContent next() {
        long length = Math.min(size, left);
        left -= length;
        return new UploadContent() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() {
                return new Part(file, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** So many bytes of the file, which is left open at their end. */
    private static final class Part extends FilterInputStream {

        private long left;

        Part(InputStream file, long length) {
            super(file);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() {
            // The next part goes on from here.
        }
    }
}
