package dev.zoetrope.api.batch;

/** Is told how a batch goes on. Calls come one after the other, on threads of the engine. */
@FunctionalInterface
public interface BatchListener {

    /**
     * Takes note of a line that has ended. It should return soon: the batch waits for it. What it throws is logged.
     *
     * @param result how the line ended
     * @param progress the whole batch right after
     */
    void onResult(BatchResult result, BatchProgress progress);
}
