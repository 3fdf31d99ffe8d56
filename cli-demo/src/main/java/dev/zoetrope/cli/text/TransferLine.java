package dev.zoetrope.cli.text;

import dev.zoetrope.api.operation.TransferListener;
import java.util.Locale;

/** Shows on a terminal how much of a file was sent. */
public final class TransferLine implements TransferListener, AutoCloseable {

    private static final long STEP = 1 << 20;
    private static final double MEGABYTE = 1_000_000;

    private final ErasableLine line;
    private final boolean shown;
    private long next = STEP;

    /**
     * Prepares the line.
     *
     * @param out where to
     * @param shown whether it is shown: the output leads to a terminal, and progress is wanted
     */
    public TransferLine(TextOutput out, boolean shown) {
        this.line = new ErasableLine(out);
        this.shown = shown;
    }

    @Override
    public void transferred(long done, long total) {
        // A small file is sent before one could read the line.
        if (shown && done >= next) {
            next = done + STEP;
            line.show(String.format(Locale.ROOT, "sent %.0f of %.0f MB", done / MEGABYTE, total / MEGABYTE));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
