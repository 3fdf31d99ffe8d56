package dev.zoetrope.provider.support;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request body that can be read once. For a paid call it is both lock and evidence: a system property may make the
 * JDK client send a POST again on its own, which fails here; and a body that was never asked for did not leave, so the
 * server cannot have seen a whole request.
 */
final class OneTimeBody implements BodyPublisher {

    private enum State {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    private final BodyPublisher content;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    OneTimeBody(BodyPublisher content) {
        this.content = content;
    }

    /**
     * Withdraws the body, if it is still here. An empty one is no evidence: the client sends the request without asking
     * for it.
     *
     * @return true if it was taken before and may have left; false is final
     */
    boolean taken() {
        state.compareAndSet(State.WAITING, State.WITHDRAWN);
        return state.get() == State.TAKEN || content.contentLength() == 0;
    }

    @Override
    public long contentLength() {
        return content.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        if (state.compareAndSet(State.WAITING, State.TAKEN)) {
            content.subscribe(subscriber);
            return;
        }
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        subscriber.onError(new IOException("the request is not sent again"));
    }
}
