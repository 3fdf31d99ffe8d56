package dev.zoetrope.provider.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer's body up to a limit and breaks the connection off beyond it. For the JDK client the answer is
 * complete with its head, where its own time limit ends; the caller then waits for the body, as long as it likes.
 */
final class CappedBody implements BodySubscriber<CappedBody> {

    private final int limit;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription source;

    CappedBody(int limit) {
        this.limit = limit;
    }

    /**
     * Waits for the body. Unless all of it came, the connection is broken off.
     *
     * @param time how long to wait
     * @return the whole body
     * @throws IOException if it broke off or is too large
     * @throws TimeoutException if it is not whole in time
     * @throws InterruptedException if the calling thread is interrupted
     */
    byte[] await(Duration time) throws IOException, TimeoutException, InterruptedException {
        try {
            return whole.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException broken) {
            Throwable fault = broken.getCause() == null ? broken : broken.getCause();
            throw new IOException(fault.getMessage(), fault);
        } finally {
            if (whole.cancel(false) || whole.isCompletedExceptionally()) {
                breakOff();
            }
        }
    }

    /**
     * Returns what has come so far.
     *
     * @return the beginning of the body, or all of it
     */
    byte[] received() {
        return received.toByteArray();
    }

    private void breakOff() {
        Flow.Subscription given = source;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public CompletionStage<CappedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        source = given;
        if (whole.isDone()) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (whole.isDone()) {
                return;
            }
            if (received.size() + part.remaining() > limit) {
                whole.completeExceptionally(new IOException("the answer is larger than " + limit + " bytes"));
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            received.write(bytes, 0, bytes.length);
        }
    }

    @Override
    public void onError(Throwable fault) {
        whole.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
        whole.complete(received.toByteArray());
    }
}
