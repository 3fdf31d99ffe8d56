package dev.zoetrope.spring;

import dev.zoetrope.spi.PollScheduler;
import dev.zoetrope.spi.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * Where a client records its jobs and what decides when they are polled, as far as it does not choose itself. The client
 * closes both; closed here again they only end if there never was a client.
 *
 * @param ledger the ledger, or null for the one that the client finds
 * @param scheduler the scheduler, or null for the client's own
 */
record JobStorage(@Nullable Ledger ledger, @Nullable PollScheduler scheduler) implements AutoCloseable {

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.close();
        }
        if (ledger != null) {
            ledger.close();
        }
    }
}
