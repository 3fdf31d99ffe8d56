package dev.zoetrope.api.batch;

import dev.zoetrope.api.cost.Spending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @param lines how many lines it has
 * @param done how many succeeded and are delivered, in this run or an earlier one
 * @param failed how many ended otherwise and are not in doubt
 * @param unconfirmed of how many nobody can say whether they were bought
 * @param inFlight how many are being attended now
 * @param spending what the batch has spent and reserved, earlier runs included; one entry for each currency
 * @param expectedEnd when it ends if the rest goes as fast as what this run has done so far; null while too little is
 *     done to tell, and once nothing is left
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
     * Counts the lines that have not ended and are not in flight. After a batch was stopped, or its client closed, these
     * include the ones that were left running.
     *
     * @return how many are left
     */
    public int left() {
        return lines - done - failed - unconfirmed - inFlight;
    }
}
