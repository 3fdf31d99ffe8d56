package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** M2: the lock on a paid call's body, and what it proves. */
class OneTimeBodyTests {

    private final OneTimeBody body = new OneTimeBody(BodyPublishers.ofString("paid"));

    @Test
    void theFirstReaderGetsTheBody() {
        assertThat(read()).isEqualTo("paid");
        assertThat(body.taken()).isTrue();
    }

    @Test
    void theSecondReaderGetsNothing() {
        read();
        assertThatThrownBy(this::read).hasMessageContaining("not sent again");
        assertThat(body.taken()).isTrue();
    }

    @Test
    void aBodyThatWasAskedAboutFirstCanNoLongerLeave() {
        assertThat(body.taken()).isFalse();
        assertThatThrownBy(this::read).hasMessageContaining("not sent again");
        assertThat(body.taken()).isFalse();
    }

    private String read() {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer part) {
                text.onNext(List.of(part));
            }

            @Override
            public void onError(Throwable fault) {
                text.onError(fault);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
