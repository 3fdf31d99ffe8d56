package dev.zoetrope.cli.job;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the events of a job have come. They come on threads of the engine, a little after what they report. */
final class EventLatch {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private int reached = -1;

    /** Takes note that the job was shown as it was at a revision. */
    void reached(int revision) {
        lock.lock();
        try {
            reached = Math.max(reached, revision);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that another job is shown from now on. */
    void begin() {
        lock.lock();
        try {
            reached = -1;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the job was shown as it was at a revision, or for as long as that is worth waiting for. */
    void await(int revision, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (reached < revision && left > 0) {
                left = moved.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
