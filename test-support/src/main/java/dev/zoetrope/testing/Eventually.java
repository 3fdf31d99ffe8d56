package dev.zoetrope.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 2;

    private Eventually() {}

    /**
     * Waits until something has happened.
     *
     * @param what what is waited for, for the message
     * @param condition whether it has happened
     * @throws InterruptedException if the thread is interrupted
     * @throws AssertionError if it has not happened within three minutes, which is time enough on a busy machine
     */
    public static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("never came true: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
