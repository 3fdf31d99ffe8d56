package dev.zoetrope.core.workflow;

import dev.zoetrope.core.time.Timer;
import dev.zoetrope.spi.ProviderCallException;
import java.time.Duration;

/**
 * Asks a place once more if no usable answer came at once: a connection that was kept may have been closed meanwhile,
 * which shows with the next question.
 */
final class SecondTry {

    /** Within this time a failure is worth one more try; a place that is silent for longer is away. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private SecondTry() {}

    /** A question that costs nothing. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ProviderCallException, InterruptedException;
    }

    /** Asks a question, and once more if that is worth it. */
    static <T> T of(Question<T> question, Timer timer) throws ProviderCallException, InterruptedException {
        long start = timer.nanos();
        try {
            return question.ask();
        } catch (ProviderCallException e) {
            if (!e.repeatable() || timer.nanos() - start > AT_ONCE.toNanos()) {
                throw e;
            }
            return question.ask();
        }
    }
}
