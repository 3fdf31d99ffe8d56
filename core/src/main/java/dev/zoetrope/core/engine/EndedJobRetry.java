package dev.zoetrope.core.engine;

import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;
import java.util.Optional;

/** Asks the provider again about a job that was found ended: for a result that could not be read, or a job in doubt. */
final class EndedJobRetry {

    private final ResultRetry result;
    private final DoubtRetry doubt;

    /**
     * Determines whether there is something to ask.
     *
     * @param context what the job's execution needs, with the job as it was found
     */
    EndedJobRetry(JobContext context) {
        this.result = new ResultRetry(context);
        this.doubt = new DoubtRetry(context);
    }

    /** Returns whether the provider is still to be asked. */
    boolean due() {
        return result.due() || doubt.due();
    }

    /**
     * Asks once.
     *
     * @return how long to wait before the next step; empty if there is none
     * @throws ProviderCallException if the provider refuses the key; the job stays as it is
     */
    Optional<Duration> ask() throws InterruptedException, ProviderCallException {
        return result.due() ? result.ask() : doubt.look();
    }
}
