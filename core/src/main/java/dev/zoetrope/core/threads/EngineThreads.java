package dev.zoetrope.core.threads;

import java.util.concurrent.ExecutorService;

/** The threads of one engine, by what they may do. */
public record EngineThreads(
        ExecutorService workers, ExecutorService prompt, ExecutorService listening, ExecutorService batches) {

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
