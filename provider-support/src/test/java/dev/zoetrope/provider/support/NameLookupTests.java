package dev.zoetrope.provider.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name server that does not answer delays no caller beyond the call's time limit. */
@Timeout(30)
class NameLookupTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final NameLookup lookup = new NameLookup("provider.example", host -> {
        asked.incrementAndGet();
        awaitUninterruptibly();
        return host;
    });

    @AfterEach
    void letGo() {
        answers.countDown();
    }

    @Test
    void itIsWaitedForAsLongAsTheCallMayTake() {
        assertThatThrownBy(() -> lookup.await(Duration.ofMillis(50))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> lookup.await(LONG)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void allWaitForTheSameLookup() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> lookup.await(Duration.ofMillis(10))).isInstanceOf(TimeoutException.class);
        }
        letGo();
        lookup.await(LONG);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatWasLookedUpLatelyIsNotLookedUpAgain() throws Exception {
        letGo();
        lookup.await(LONG);
        lookup.await(LONG);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aNameThatIsUnknownHereIsLeftToTheClient() throws Exception {
        new NameLookup("provider.example", host -> {
                    throw new UnknownHostException(host);
                })
                .await(LONG);
    }

    /** Like the lookup of an operating system. */
    private void awaitUninterruptibly() {
        while (true) {
            try {
                answers.await();
                return;
            } catch (InterruptedException ignored) {
                // The lookup continues.
            }
        }
    }
}
