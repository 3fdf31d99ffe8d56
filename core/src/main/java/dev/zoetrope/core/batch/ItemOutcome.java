package dev.zoetrope.core.batch;

import dev.zoetrope.api.batch.BatchResult;

/** What became of a line's turn. */
sealed interface ItemOutcome {

    /**
     * The line has ended.
     *
     * @param result how
     */
    record Ended(BatchResult result) implements ItemOutcome {}

    /**
     * The line waited in vain for room at its provider; nothing was bought.
     *
     * @param result how it ends if it gets no other turn
     */
    record InVain(BatchResult result) implements ItemOutcome {}

    /** The client was closed meanwhile; a later run goes on with the line. */
    record Left() implements ItemOutcome {}
}
