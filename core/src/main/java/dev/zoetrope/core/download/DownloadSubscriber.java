package dev.zoetrope.core.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer into a temporary file and knows when its last byte came. The body of an answer that holds nothing of
 * the file is not read.
 */
final class DownloadSubscriber implements HttpResponse.BodySubscriber<DownloadSubscriber>, AutoCloseable {

    /** The file is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** More came than the answer's head said, so that what came is not to be trusted. */
    static final class Overrun extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The file cannot be written. */
    static final class Unwritten extends IOException {
        private static final long serialVersionUID = 1L;

        Unwritten(IOException cause) {
            super(cause);
        }
    }

    private final PartialFile part;
    private final long maxBytes;
    private final @Nullable Representation held;
    private final CompletableFuture<DownloadSubscriber> body = new CompletableFuture<>();
    private volatile long lastProgress = System.nanoTime();

    /** Held while the file is touched: an answer that comes after its try was given up must not touch it. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;
    private volatile @Nullable ExpectedBody expected;
    private @Nullable Representation file;
    private Flow.@Nullable Subscription subscription;

    /**
     * Prepares to take an answer.
     *
     * @param part where its body goes
     * @param held what the file is of which a part is here already, or null
     * @param maxBytes how large the file may be
     */
    DownloadSubscriber(PartialFile part, @Nullable Representation held, long maxBytes) {
        this.part = part;
        this.held = held;
        this.maxBytes = maxBytes;
    }

    /** Reads the head of the answer. */
    DownloadSubscriber begin(HttpResponse.ResponseInfo head) {
        lastProgress = System.nanoTime();
        expected = ExpectedBody.of(head, part.count(), held);
        return this;
    }

    /** Returns the file that the bytes in the part are of since this answer; empty if it changed nothing about that. */
    Optional<Representation> file() {
        lock.lock();
        try {
            return Optional.ofNullable(file);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what the answer's head said. */
    ExpectedBody promise() {
        return Objects.requireNonNull(expected, "no head has come yet");
    }

    /** Returns how many bytes of the file are here. */
    long count() {
        return part.count();
    }

    /** Returns how long ago the last byte, or the beginning, was. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastProgress);
    }

    @Override
    public CompletionStage<DownloadSubscriber> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        inside(() -> {
            ExpectedBody told = promise();
            if (told.kind() == ExpectedBody.Kind.WHOLE || told.kind() == ExpectedBody.Kind.REST) {
                if (told.end() > maxBytes) {
                    throw new TooLarge();
                }
                if (told.kind() == ExpectedBody.Kind.WHOLE) {
                    write(part::restart);
                }
                file = told.file();
                upstream.request(1);
            } else {
                upstream.cancel();
                body.complete(this);
            }
        });
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        inside(() -> {
            for (ByteBuffer buffer : buffers) {
                take(buffer);
            }
            lastProgress = System.nanoTime();
            Objects.requireNonNull(subscription).request(1);
        });
    }

    private void take(ByteBuffer buffer) throws IOException {
        long after = part.count() + buffer.remaining();
        long end = promise().end();
        if (after > maxBytes) {
            throw new TooLarge();
        }
        if (end >= 0 && after > end) {
            write(part::restart);
            throw new Overrun();
        }
        write(() -> part.append(buffer));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(this);
    }

    /** Gives the answer up: from here on it does not touch the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void inside(Step step) {
        lock.lock();
        try {
            if (closed) {
                throw new IOException("given up");
            }
            step.run();
        } catch (IOException e) {
            Objects.requireNonNull(subscription).cancel();
            body.completeExceptionally(e);
        } finally {
            lock.unlock();
        }
    }

    private static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw new Unwritten(e);
        }
    }
}
