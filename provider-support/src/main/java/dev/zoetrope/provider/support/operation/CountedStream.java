package dev.zoetrope.provider.support.operation;

import dev.zoetrope.api.operation.TransferListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that says how much of it was read. */
final class CountedStream extends FilterInputStream {

    private final long length;
    private final TransferListener listener;
    private long done;

    CountedStream(InputStream in, long length, TransferListener listener) {
        super(in);
        this.length = length;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int read = super.read(bytes, offset, most);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        if (more > 0) {
            done += more;
            listener.transferred(done, length);
        }
    }
}
