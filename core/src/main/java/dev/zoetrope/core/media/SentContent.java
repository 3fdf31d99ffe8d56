package dev.zoetrope.core.media;

import dev.zoetrope.api.operation.TransferListener;
import dev.zoetrope.spi.UploadContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A local file that is being sent to a provider. It remembers how reading it ended, however the provider handles a
 * failed read.
 */
public final class SentContent implements UploadContent {

    private final LocalContent content;
    private final TransferListener listener;
    private final AtomicLong read = new AtomicLong();
    private volatile @Nullable IOException problem;

    /**
     * Begins to send a file.
     *
     * @param content its content, which stays as it was checked
     * @param listener hears how much of it was sent
     */
    public SentContent(LocalContent content, TransferListener listener) {
        this.content = content;
        this.listener = listener;
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public InputStream open() throws IOException {
        read.set(0);
        try {
            return new Counted(content.open());
        } catch (IOException e) {
            problem = e;
            throw e;
        }
    }

    /** Counts the bytes read, and remembers what goes wrong. Its methods are called by one thread at a time. */
    private final class Counted extends FilterInputStream {

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int count = super.read(into, offset, length);
                listener.transferred(read.addAndGet(Math.max(0, count)), content.length());
                return count;
            } catch (IOException e) {
                problem = e;
                throw e;
            }
        }
    }

    /** Rethrows what went wrong when it was read, if anything did. */
    public void requireReadable() throws IOException {
        IOException why = problem;
        if (why != null) {
            throw why;
        }
    }

    /** Returns whether all of it was read since it was opened last. */
    public boolean whole() {
        return read.get() == content.length();
    }
}
