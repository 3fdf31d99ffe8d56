package dev.zoetrope.api.batch;

import dev.zoetrope.api.cost.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @param lines how many items it has
 * @param done how many succeeded and are delivered, in this run or an earlier one
 * @param failed how many ended otherwise and are not in doubt
 * @param unconfirmed how many may or may not have been bought
 * @param inFlight how many are in flight now
 * @param spending what the batch has spent and reserved, earlier runs included; one entry for each currency
 * @param expectedEnd when it will end if the rest takes as long as what this run has done so far; null as long as too
 *     little is done to say, and when nothing is left
 */
public record BatchProgress(
        int lines,
        int done,
        int failed,
        int unconfirmed,
        int inFlight,
        List<Spending> spending,
        @Nullable Instant expectedEnd) {

    /** Copies the list. */
    public BatchProgress {
        spending = List.copyOf(spending);
    }

    /**
     * Returns how many items have not ended and are not in flight. After a batch was stopped, or its client closed,
     * these include the ones that were left running.
     *
     * @return how many are left
     */
    public int left() {
        return lines - done - failed - unconfirmed - inFlight;
    }
}
