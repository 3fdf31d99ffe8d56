package dev.zoetrope.core.download;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives the beginning of an answer's body, and cancels the rest. */
final class PrefixSubscriber implements HttpResponse.BodySubscriber<byte[]> {

    private final int most;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * Creates a subscriber for a number of bytes.
     *
     * @param most how many at most
     */
    PrefixSubscriber(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription upstream) {
        subscription = upstream;
        goOn();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] wanted = new byte[Math.min(buffer.remaining(), most - taken.size())];
            buffer.get(wanted);
            taken.writeBytes(wanted);
        }
        goOn();
    }

    private void goOn() {
        Flow.Subscription upstream = Objects.requireNonNull(subscription);
        if (taken.size() < most) {
            upstream.request(1);
        } else {
            upstream.cancel();
            body.complete(taken.toByteArray());
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(taken.toByteArray());
    }
}
