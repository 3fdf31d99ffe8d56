package dev.zoetrope.core.time;

import java.time.Duration;
import java.time.Instant;

/** The engine's only source of time, so that tests can give their own. */
public interface Timer extends AutoCloseable {

    /**
     * Returns the instant by the clock on the wall, for records.
     *
     * @return now
     */
    Instant now();

    /**
     * Returns nanoseconds that only ever grow, for measuring.
     *
     * @return nanoseconds since some instant
     */
    long nanos();

    /**
     * Runs something once, later, on the timer's thread; it must return at once.
     *
     * @param delay how long from now
     * @param task what to run
     * @return forgets the task if it has not run yet
     */
    Runnable after(Duration delay, Runnable task);

    /** Runs nothing more. */
    @Override
    void close();
}
