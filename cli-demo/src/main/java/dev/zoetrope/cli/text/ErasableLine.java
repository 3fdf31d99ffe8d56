package dev.zoetrope.cli.text;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The last line on a terminal, which is written over again and again. Several threads may print: what one of them does
 * through this class is not mixed with what another does.
 */
public final class ErasableLine implements AutoCloseable {

    private static final String ERASE = "\r\033[2K";

    private final ReentrantLock printing = new ReentrantLock();
    private final TextOutput out;
    private boolean visible;
    private boolean closed;

    /**
     * Prepares the line; nothing is printed yet.
     *
     * @param out leads to a terminal whose last line can be erased, or only {@link #exclusively} is used
     */
    public ErasableLine(TextOutput out) {
        this.out = out;
    }

    /**
     * Replaces what the line shows; it does nothing after the end.
     *
     * @param line what this program made up itself, with the control sequences in it: never text from outside
     */
    public void show(String line) {
        exclusively(() -> {
            if (!closed) {
                out.printControls(ERASE + line);
                out.flush();
                visible = true;
            }
        });
    }

    /**
     * Prints something that stays above the line.
     *
     * @param printer prints it, on this output or another one that leads to the same terminal
     * @param showAgain prints the line again; called only if it was to be seen before
     */
    public void above(Runnable printer, Runnable showAgain) {
        exclusively(() -> {
            boolean before = visible;
            erase();
            printer.run();
            if (before) {
                showAgain.run();
                visible = true;
            }
        });
    }

    /** Does something while no other thread prints through this line. */
    public void exclusively(Runnable printer) {
        printing.lock();
        try {
            printer.run();
        } finally {
            printing.unlock();
        }
    }

    private void erase() {
        if (visible) {
            out.printControls(ERASE);
            out.flush();
            visible = false;
        }
    }

    /** Removes the line; it is not shown any more. */
    @Override
    public void close() {
        exclusively(() -> {
            erase();
            closed = true;
        });
    }
}
