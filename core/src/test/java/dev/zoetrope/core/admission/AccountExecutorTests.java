package dev.zoetrope.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AccountExecutorTests {

    @Test
    void stalledCallsOfOneAccountTakeItsShareAndLeaveTheRestToOthers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        AccountExecutor stalled = new AccountExecutor(threads, 2);
        AccountExecutor healthy = new AccountExecutor(threads, 2);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch served = new CountDownLatch(100);
        CountDownLatch caughtUp = new CountDownLatch(10);

        for (int i = 0; i < 10; i++) {
            stalled.execute(() -> {
                begun.incrementAndGet();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                caughtUp.countDown();
            });
        }
        for (int i = 0; i < 100; i++) {
            healthy.execute(served::countDown);
        }

        assertThat(served.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValueLessThanOrEqualTo(2);
        end.countDown();
        assertThat(caughtUp.await(60, TimeUnit.SECONDS))
                .as("what waited is served too")
                .isTrue();
        threads.shutdown();
    }

    @Test
    void aTaskThatFailsDoesNotTakeItsPlaceWithIt() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((failed, failure) -> {});
            return thread;
        });
        AccountExecutor executor = new AccountExecutor(threads, 1);
        CountDownLatch served = new CountDownLatch(1);

        executor.execute(() -> {
            throw new IllegalStateException("a bug");
        });
        executor.execute(served::countDown);

        assertThat(served.await(60, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
    }
}
