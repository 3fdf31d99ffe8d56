package dev.zoetrope.core.threads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one engine, by what they may do.
 *
 * @param workers for calls of providers, which block
 * @param prompt for what must not wait behind blocked calls
 * @param listening for listeners, which may be slow
 * @param batches for the items of batches
 */
public record EngineThreads(
        ExecutorService workers, ExecutorService prompt, ExecutorService listening, ExecutorService batches) {

    /**
     * {@return threads of its own for an engine}
     */
    public static EngineThreads start() {
        return new EngineThreads(Workers.blocking(), Workers.prompt(), Workers.listening(), Workers.batches());
    }

    /**
     * Begins no further task, and waits for those that use the ledger and the providers. It waits for no listener,
     * which may take any time.
     *
     * @param within how long to wait
     * @return whether they have ended
     */
    public boolean end(Duration within) {
        List<ExecutorService> all = List.of(workers, prompt, batches, listening);
        all.forEach(ExecutorService::shutdown);
        long end = System.nanoTime() + within.toNanos();
        boolean ended = true;
        try {
            for (ExecutorService each : List.of(workers, prompt, batches)) {
                ended &= each.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return ended;
    }
}
