package dev.zoetrope.core.time;

import java.time.Duration;
import java.time.Instant;

/** The engine's only source of time, so that tests can give their own. */
public interface Timer extends AutoCloseable {

    /** {@return the current instant by the wall clock, for records} */
    Instant now();

    /** {@return nanoseconds since an arbitrary instant, which only ever grow, for measuring} */
    long nanos();

    /**
     * Runs something once, later, on the timer's thread; it must return at once.
     *
     * @param delay how long from now
     * @param task what to run
     * @return what cancels the task if it has not run yet
     */
    Runnable after(Duration delay, Runnable task);

    /** Runs no further task. */
    @Override
    void close();
}
