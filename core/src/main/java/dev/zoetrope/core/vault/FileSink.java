package dev.zoetrope.core.vault;

import dev.zoetrope.core.media.MediaType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes an answer's body to a file as it comes, hashes and counts it, and knows when the last byte came. */
final class FileSink implements HttpResponse.BodySubscriber<FileSink>, AutoCloseable {

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Path file;
    private final long maxBytes;
    private final CompletableFuture<FileSink> body = new CompletableFuture<>();
    private final MessageDigest digest = Received.newDigest();
    private final byte[] head = new byte[MediaType.HEAD_BYTES];
    private final AtomicLong count = new AtomicLong();
    private volatile long lastProgress = System.nanoTime();
    private boolean writing;

    /** Guards opening against closing: an answer that comes after its attempt was given up must not touch the file. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;
    private volatile @Nullable FileChannel channel;
    private Flow.@Nullable Subscription subscription;

    FileSink(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** Chooses whether the body is written or, as that of an error, read and dropped. */
    FileSink accepting(boolean write) {
        this.writing = write;
        return this;
    }

    long count() {
        return count.get();
    }

    /** Returns how long ago the last byte, or the beginning, was. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastProgress);
    }

    Received received(String declared) {
        return Received.of(count(), digest, Arrays.copyOf(head, (int) Math.min(count(), head.length)), declared);
    }

    @Override
    public CompletionStage<FileSink> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        this.subscription = upstream;
        lock.lock();
        try {
            if (closed) {
                throw new IOException("given up");
            }
            if (writing) {
                channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            }
            upstream.request(1);
        } catch (IOException e) {
            upstream.cancel();
            body.completeExceptionally(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            lastProgress = System.nanoTime();
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            if (subscription != null) {
                subscription.cancel();
            }
            body.completeExceptionally(e);
        }
    }

    private void take(ByteBuffer buffer) throws IOException {
        int length = buffer.remaining();
        if (count() + length > maxBytes) {
            throw new TooLarge();
        }
        if (count() < head.length) {
            int wanted = (int) Math.min(head.length - count(), length);
            buffer.duplicate().get(head, (int) count(), wanted);
        }
        digest.update(buffer.duplicate());
        while (channel != null && buffer.hasRemaining()) {
            channel.write(buffer);
        }
        count.addAndGet(length);
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            if (channel != null) {
                channel.force(true);
            }
            body.complete(this);
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            body.completeExceptionally(e);
        } finally {
            lock.unlock();
        }
    }
}
