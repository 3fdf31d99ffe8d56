package dev.zoetrope.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Time that stands still until a test moves it. */
public final class ManualTimer implements Timer {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long PATIENCE_SECONDS = 60;

    private record Task(long at, Runnable action) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
    private long nanos;

    @Override
    public Instant now() {
        return START.plusNanos(nanos());
    }

    @Override
    public long nanos() {
        lock.lock();
        try {
            return nanos;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        lock.lock();
        try {
            Task task = new Task(nanos + delay.toNanos(), action);
            tasks.add(task);
            added.signalAll();
            return () -> forget(task);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Task task) {
        lock.lock();
        try {
            tasks.removeIf(each -> each == task);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            tasks.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many tasks wait for their time. */
    public int planned() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how long it is until the first task; at least one must be planned. */
    public Duration next() {
        lock.lock();
        try {
            return Duration.ofNanos(tasks.element().at() - nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Moves time on and runs everything that is due by then. */
    public void advance(Duration duration) {
        List<Runnable> due = new ArrayList<>();
        lock.lock();
        try {
            nanos += duration.toNanos();
            while (!tasks.isEmpty() && tasks.peek().at() <= nanos) {
                due.add(tasks.remove().action());
            }
        } finally {
            lock.unlock();
        }
        due.forEach(Runnable::run);
    }

    /**
     * Waits until a job has planned its next step besides its deadline, and moves time to that step.
     *
     * @return how far time was moved
     */
    public Duration advanceToNextStep() throws InterruptedException {
        lock.lock();
        Duration pause;
        try {
            long patience = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (tasks.size() < 2) {
                if (patience <= 0) {
                    throw new AssertionError("no step was planned");
                }
                patience = added.awaitNanos(patience);
            }
            pause = Duration.ofNanos(Math.max(0, tasks.peek().at() - nanos));
        } finally {
            lock.unlock();
        }
        advance(pause);
        return pause;
    }
}
