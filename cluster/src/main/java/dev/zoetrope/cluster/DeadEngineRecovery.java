package dev.zoetrope.cluster;

import dev.zoetrope.spi.Poller;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers the jobs that dead engines left, again and again, on a thread of its own. Every node does so, since none can
 * rely on another that may be dead; the ledger decides which of them gets a job.
 */
final class DeadEngineRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(DeadEngineRecovery.class);
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(1);
    private static final double JITTER = 0.2;

    private final Poller poller;
    private final DatabaseClock clock;
    private final Duration interval;
    private final Thread thread = new Thread(this::run, "zoetrope-poll-recovery");

    /** Guarded by this object's lock. */
    private boolean closed;

    DeadEngineRecovery(Poller poller, DatabaseClock clock, Duration interval) {
        this.poller = poller;
        this.clock = clock;
        this.interval = interval;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Begins nothing more. A recovery under way is not interrupted: it may be about to buy. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void run() {
        boolean failing = false;
        try {
            boolean open = pause(Duration.ZERO, FIRST_WITHIN);
            while (open) {
                failing = takeOver(failing);
                open = pause(scaled(1 - JITTER), scaled(1 + JITTER));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Recovers once; returns whether it failed. */
    private boolean takeOver(boolean failing) {
        try {
            clock.correct();
            poller.recover();
            return false;
        } catch (SQLException | RuntimeException e) {
            if (!failing) {
                LOG.warn("the jobs of dead nodes cannot be claimed, trying again until they can: {}", e.toString());
            }
            return true;
        }
    }

    private Duration scaled(double factor) {
        return Duration.ofMillis(Math.round(interval.toMillis() * factor));
    }

    /** Waits for some time in a range; returns whether there is more to do. */
    private synchronized boolean pause(Duration shortest, Duration longest) throws InterruptedException {
        long millis = ThreadLocalRandom.current().nextLong(shortest.toMillis(), longest.toMillis() + 1);
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        for (long left = millis; left > 0 && !closed; left = millisUntil(until)) {
            wait(left);
        }
        return !closed;
    }

    private static long millisUntil(long nanos) {
        return Duration.ofNanos(nanos - System.nanoTime()).toMillis();
    }
}
