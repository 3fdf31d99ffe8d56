package dev.zoetrope.core.threads;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one step of a job run at a time, and keeps one timer task of each kind at a time, so that a job is neither
 * polled twice as often nor kept in memory by a task that is no longer needed.
 */
public final class SerialSteps {

    /** The kinds of timer tasks that a job has. */
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
     * @return false if another step runs, which then learns on leaving that one more is wanted, or if no further step
     *     may run
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
     * Plans a timer task, replacing an earlier one of its kind.
     *
     * @param slot its kind
     * @param plan plans it, and returns what cancels it
     */
    public void schedule(Slot slot, Supplier<Runnable> plan) {
        // Under the lock, so that the task cannot run and plan its successor before it is registered.
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
