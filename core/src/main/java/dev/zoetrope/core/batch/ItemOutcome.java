package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.BatchResult;

/** How an item's turn ended. */
sealed interface ItemOutcome {

    /**
     * The item has ended.
     *
     * @param result the result
     */
    record Ended(BatchResult result) implements ItemOutcome {}

    /**
     * The item waited in vain for room at its provider; nothing was bought.
     *
     * @param result the item's result if it gets no other turn
     */
    record InVain(BatchResult result) implements ItemOutcome {}

    /** The client was closed meanwhile; a later run resumes the item. */
    record Left() implements ItemOutcome {}
}
