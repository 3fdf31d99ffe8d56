package dev.zoetrope.core.threads;

import java.util.concurrent.ExecutorService;

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

    /** Begins no further task. */
    public void shutdown() {
        workers.shutdown();
        prompt.shutdown();
        listening.shutdown();
        batches.shutdown();
    }
}
