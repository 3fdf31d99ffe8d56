package dev.zoetrope.core.media;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the contents of local files may take at one time, all requests of a client together. */
public final class MemoryBudget {

    /** A budget that allows nothing to be held. */
    public static final MemoryBudget NONE = new MemoryBudget(0, 0);

    private final long most;
    private final long mostOfOne;
    private final AtomicLong taken = new AtomicLong();

    /**
     * Creates a budget.
     *
     * @param most how many bytes in all
     * @param mostOfOne how many bytes of one file
     */
    public MemoryBudget(long most, long mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes memory for a file.
     *
     * @param bytes its length
     * @return false if not enough is left; then nothing is taken
     */
    boolean take(long bytes) {
        if (bytes > mostOfOne) {
            return false;
        }
        boolean fits = taken.addAndGet(bytes) <= most;
        if (!fits) {
            give(bytes);
        }
        return fits;
    }

    /** Gives back what was taken. */
    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** {@return how many bytes are taken now} */
    public long taken() {
        return taken.get();
    }
}
