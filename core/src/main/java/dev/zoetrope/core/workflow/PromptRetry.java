package dev.zoetrope.core.workflow;

import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;

/**
 * Asks a place again if no usable answer came at once: connections that were kept may have been closed meanwhile, which
 * shows with the next question on each of them.
 */
final class PromptRetry {

    /** Within this time a failure is worth another try; a place that is silent for longer is away. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** More would be a burst on a place that refuses. */
    private static final int TRIES = 3;

    private PromptRetry() {}

    /** A question that costs nothing. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ProviderCallException, InterruptedException;
    }

    /** Asks a question, and again if that is worth it. */
    static <T> T of(Question<T> question, Timer timer) throws ProviderCallException, InterruptedException {
        int tries = 0;
        while (true) {
            long start = timer.nanos();
            tries++;
            try {
                return question.ask();
            } catch (ProviderCallException e) {
                if (!e.repeatable() || tries == TRIES || timer.nanos() - start > AT_ONCE.toNanos()) {
                    throw e;
                }
            }
        }
    }
}
