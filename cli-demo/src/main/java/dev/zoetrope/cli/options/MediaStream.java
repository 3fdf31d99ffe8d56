package dev.zoetrope.cli.options;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Media that come out of a pipe, which may be endless: what is too large ends before it fills the memory. */
final class MediaStream extends FilterInputStream {

    /** How much is read at most, in MiB. */
    static final int MOST_MEBIBYTES = 256;

    private static final long MOST = (long) MOST_MEBIBYTES << 20;

    private long count;

    /** Limits a stream. */
    MediaStream(InputStream from) {
        super(from);
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        counted(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        counted(Math.max(read, 0));
        return read;
    }

    private void counted(int more) throws TooLargeException {
        count += more;
        if (count > MOST) {
            throw new TooLargeException();
        }
    }

    /** There is more than is read. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
