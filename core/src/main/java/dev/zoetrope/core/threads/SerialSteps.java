package dev.zoetrope.core.threads;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one step of a job run at a time, and keeps one timer task of each sort at a time, so that a job is neither asked
 * about twice as often nor kept in memory by a task that nobody needs any more.
 */
public final class SerialSteps {

    /** The sorts of timer tasks that a job has. */
    public enum Slot {
        /** The next step. */
        NEXT_STEP,
        /** What happens at the deadline. */
        DEADLINE
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Slot, Runnable> forgetters = new EnumMap<>(Slot.class);
    private @Nullable Thread stepping;
    private boolean anotherWanted;
    private boolean closed;

    /**
     * Begins a step on this thread.
     *
     * @return false if another one runs, which then is told on leaving that one more is wanted, or if no more may
     */
    public boolean enter() {
        lock.lock();
        try {
            if (stepping != null || closed) {
                anotherWanted = true;
                return false;
            }
            stepping = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the step.
     *
     * @return true if another step was wanted meanwhile
     */
    public boolean leave() {
        lock.lock();
        try {
            stepping = null;
            boolean wanted = anotherWanted && !closed;
            anotherWanted = false;
            // An interrupt that was meant for this step must not reach the thread's next one.
            Thread.interrupted();
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the step that runs, unless it is the caller's own. */
    public void interruptStep() {
        lock.lock();
        try {
            if (stepping != null && !stepping.equals(Thread.currentThread())) {
                stepping.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Plans a timer task in place of an earlier one of its sort.
     *
     * @param slot its sort
     * @param plan plans it, and returns what forgets it
     */
    public void schedule(Slot slot, Supplier<Runnable> plan) {
        // Under the lock, lest the task runs and plans its successor before this one is known.
        lock.lock();
        try {
            Runnable earlier = forgetters.remove(slot);
            if (earlier != null) {
                earlier.run();
            }
            forgetters.put(slot, plan.get());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Cancels all timer tasks.
     */
    public void forgetAll() {
        lock.lock();
        try {
            forgetters.values().forEach(Runnable::run);
            forgetters.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Lets no further step begin. */
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
