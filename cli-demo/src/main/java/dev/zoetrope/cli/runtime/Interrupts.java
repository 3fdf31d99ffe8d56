package dev.zoetrope.cli.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C. The first one interrupts the command that listens, which then says how to go on; the second one ends the
 * process at once, and so does the first one if no command listens.
 */
public final class Interrupts {

    private final Consumer<Runnable> signals;
    private final Runnable endNow;
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable Thread listening;

    /**
     * Makes the handler of Ctrl-C.
     *
     * @param signals given what to run at each signal, when a command starts to listen
     * @param endNow ends the process
     */
    public Interrupts(Consumer<Runnable> signals, Runnable endNow) {
        this.signals = signals;
        this.endNow = endNow;
    }

    /** What a command does while it listens. It returns its exit status. */
    public interface Work {
        int run() throws InterruptedException;
    }

    /**
     * Does some work during which the first signal interrupts the calling thread.
     *
     * @param work the work
     * @return what the work returned
     * @throws InterruptedException if a signal came while the work waited
     */
    public int listenDuring(Work work) throws InterruptedException {
        listening = Thread.currentThread();
        signals.accept(this::raise);
        try {
            return work.run();
        } finally {
            listening = null;
            // A signal that was answered must not disturb what comes after.
            Thread.interrupted();
        }
    }

    /** Takes note of a signal. */
    void raise() {
        Thread listener = listening;
        if (count.incrementAndGet() == 1 && listener != null) {
            listener.interrupt();
        } else {
            endNow.run();
        }
    }

    /**
     * Ends the work if a signal came, before something that costs: what the thread called until now may have taken the
     * interrupt for its own.
     *
     * @throws InterruptedException if a signal came
     */
    public void check() throws InterruptedException {
        if (raised()) {
            throw new InterruptedException("a signal came");
        }
    }

    /** Tells whether a signal came. */
    public boolean raised() {
        return count.get() > 0;
    }
}
