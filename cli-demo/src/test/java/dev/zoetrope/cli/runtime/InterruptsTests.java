package dev.zoetrope.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InterruptsTests {

    private final AtomicReference<Runnable> signal = new AtomicReference<>(() -> {});
    private final AtomicInteger ends = new AtomicInteger();
    private final Interrupts interrupts = new Interrupts(signal::set, ends::incrementAndGet);

    @Test
    void theFirstSignalInterruptsTheWork() {
        assertThatThrownBy(() -> interrupts.listenDuring(() -> {
                    signal.get().run();
                    new CountDownLatch(1).await();
                    return 0;
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(interrupts.raised()).isTrue();
        assertThat(ends).hasValue(0);
    }

    @Test
    void theSecondSignalEndsAtOnce() throws InterruptedException {
        interrupts.listenDuring(() -> {
            signal.get().run();
            signal.get().run();
            return 0;
        });
        assertThat(ends).hasValue(1);
    }

    @Test
    void aSignalThatNobodyListensForEndsAtOnce() {
        interrupts.raise();
        assertThat(ends).hasValue(1);
    }

    @Test
    void aSignalDuringThePrintAfterwardsEndsAtOnce() throws InterruptedException {
        interrupts.listenDuring(() -> {
            signal.get().run();
            return 0;
        });
        signal.get().run();
        assertThat(ends).hasValue(1);
    }

    @Test
    void noInterruptIsLeftBehind() throws InterruptedException {
        assertThat(interrupts.listenDuring(() -> {
                    signal.get().run();
                    return 7;
                }))
                .isEqualTo(7);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
