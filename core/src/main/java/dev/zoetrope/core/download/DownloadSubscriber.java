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
 * Writes one answer's body to a temporary file and records when its last byte arrived. The body of an answer that holds
 * no part of the file is not read.
 */
final class DownloadSubscriber implements HttpResponse.BodySubscriber<DownloadSubscriber>, AutoCloseable {

    /** The file is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** More arrived than the answer's head announced, so what arrived cannot be trusted. */
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

    /** Held while the file is written: an answer that arrives after its try was given up must not write to it. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean closed;
    private volatile @Nullable ExpectedBody expected;
    private @Nullable Representation file;
    private Flow.@Nullable Subscription subscription;

    /**
     * Prepares to receive an answer.
     *
     * @param part where its body goes
     * @param held the file of which a part is here already, or null
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

    /**
     * Returns the file to which the bytes received belong since this answer; empty if the answer changed nothing about
     * that.
     */
    Optional<Representation> file() {
        lock.lock();
        try {
            return Optional.ofNullable(file);
        } finally {
            lock.unlock();
        }
    }

    /** Returns what the answer's head announced. */
    ExpectedBody promise() {
        return Objects.requireNonNull(expected, "no head has come yet");
    }

    /** Returns how many bytes of the file are here. */
    long count() {
        return part.count();
    }

    /** Returns how long ago the last byte arrived or, before the first, the answer was begun. */
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
            ExpectedBody announced = promise();
            if (announced.kind() == ExpectedBody.Kind.WHOLE || announced.kind() == ExpectedBody.Kind.REST) {
                if (announced.end() > maxBytes) {
                    throw new TooLarge();
                }
                if (announced.kind() == ExpectedBody.Kind.WHOLE) {
                    write(part::restart);
                }
                file = announced.file();
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

    /** Gives the answer up: from now on it does not write to the file. */
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
