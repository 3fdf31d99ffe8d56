package dev.zoetrope.provider.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
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
 * Collects an answer's body up to a limit and closes the connection beyond it. For the JDK client an answer is complete
 * with its head, and so its time limit ends there; the caller then waits for the body with a limit of its own.
 */
final class CappedBody implements BodySubscriber<CappedBody> {

    private final HttpResponse.ResponseInfo head;
    private final int limit;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription source;

    CappedBody(HttpResponse.ResponseInfo head, int limit) {
        this.head = head;
        this.limit = limit;
    }

    /**
     * Waits for the body.
     *
     * @param time how long to wait
     * @return the whole answer
     * @throws IOException if it broke off or is too large
     * @throws TimeoutException if it is not whole in time
     * @throws InterruptedException if the calling thread is interrupted
     */
    HttpAnswer await(Duration time) throws IOException, TimeoutException, InterruptedException {
        try {
            byte[] content = whole.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return answer(content, null);
        } catch (ExecutionException broken) {
            Throwable fault = broken.getCause() == null ? broken : broken.getCause();
            throw new IOException(fault.getMessage(), fault);
        }
    }

    /**
     * Reads no further, and closes the connection if there is more to come.
     *
     * @param why why
     * @return the answer with what has come of its body
     */
    HttpAnswer breakOff(String why) {
        whole.cancel(false);
        Flow.Subscription given = source;
        if (given != null) {
            given.cancel();
        }
        return answer(received.toByteArray(), why);
    }

    private HttpAnswer answer(byte[] content, @Nullable String cut) {
        return new HttpAnswer(head, content, limit, cut);
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
