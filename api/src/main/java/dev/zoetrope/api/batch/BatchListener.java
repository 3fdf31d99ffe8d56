package dev.zoetrope.api.batch;

/** Receives the progress of a batch. It is called by one thread of the engine at a time. */
@FunctionalInterface
public interface BatchListener {

    /**
     * Receives the result of an item that has ended. It should return soon, because the batch waits for it. What it
     * throws is logged.
     *
     * @param result how the item ended
     * @param progress the progress of the whole batch right afterwards
     */
    void onResult(BatchResult result, BatchProgress progress);
}
