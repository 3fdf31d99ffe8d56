package dev.zoetrope.core.engine;

import java.util.concurrent.ExecutorService;

/** The threads of one engine, by what they may do. */
record EngineThreads(
        ExecutorService workers, ExecutorService prompt, ExecutorService listening, ExecutorService batches) {

    static EngineThreads start() {
        return new EngineThreads(Workers.blocking(), Workers.prompt(), Workers.listening(), Workers.batches());
    }

    /** Begins no further task. */
    void shutdown() {
        workers.shutdown();
        prompt.shutdown();
        listening.shutdown();
        batches.shutdown();
    }
}
