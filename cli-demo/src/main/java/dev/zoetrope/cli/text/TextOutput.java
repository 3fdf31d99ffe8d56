package dev.zoetrope.cli.text;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One of the two standard streams, as UTF-8. What is printed to it can do nothing to a terminal, wherever the text
 * comes from; bytes are written as they are. That a write failed is remembered, since a print stream throws nothing.
 */
public final class TextOutput extends PrintStream {

    /** What people read has no longer lines; a message with a million letters is none. */
    static final int LONGEST_LINE = 4000;

    private final Watched sink;
    private final int longestLine;

    private TextOutput(Watched sink, int longestLine) {
        super(sink, true, StandardCharsets.UTF_8);
        this.sink = sink;
        this.longestLine = longestLine;
    }

    /**
     * Prints results: lines as long as they are.
     *
     * @param sink where the bytes go
     * @param pipe asked when a write failed: whether the stream leads to another process
     */
    public static TextOutput ofResults(OutputStream sink, BooleanSupplier pipe) {
        return new TextOutput(new Watched(sink, pipe), Integer.MAX_VALUE);
    }

    /**
     * Prints messages, of which a line has at most {@value #LONGEST_LINE} columns.
     *
     * @param sink where the bytes go
     */
    public static TextOutput ofMessages(OutputStream sink) {
        return new TextOutput(new Watched(sink, () -> false), LONGEST_LINE);
    }

    /** {@return why a write failed; empty if none did, or only because the reader had enough ({@code head})} */
    public Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(sink.failure);
    }

    /** Prints what this program made up itself, with the control sequences in it: never text from outside. */
    public void printControls(String text) {
        super.print(text);
    }

    /** {@return a message as it is shown to people} */
    public static String message(String text) {
        return safe(text, LONGEST_LINE);
    }

    private static String safe(@Nullable String text, int longestLine) {
        return SafeText.cutLines(SafeText.of(String.valueOf(text)), longestLine);
    }

    @Override
    public void print(@Nullable String text) {
        super.print(safe(text, longestLine));
    }

    @Override
    public void print(char letter) {
        print(String.valueOf(letter));
    }

    @Override
    public void print(char[] letters) {
        print(String.valueOf(letters));
    }

    /** Prints a line with one write, so that those of several threads do not mix. */
    @Override
    public void println(@Nullable String text) {
        super.print(safe(text, longestLine) + System.lineSeparator());
    }

    /**
     * Prints a line that begins with what this program made up itself, with one write like any other line.
     *
     * @param controls what it begins with, with the control sequences in it: never text from outside
     * @param text the rest, which may come from outside
     */
    public void println(String controls, String text) {
        super.print(controls + safe(text, longestLine) + System.lineSeparator());
    }

    /** Remembers the first failure that is one. */
    private static final class Watched extends FilterOutputStream {

        private final BooleanSupplier pipe;
        private volatile @Nullable IOException failure;

        Watched(OutputStream sink, BooleanSupplier pipe) {
            super(sink);
            this.pipe = pipe;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            try {
                out.write(octets, offset, length);
            } catch (IOException failed) {
                if (failure == null && !closedByReader(failed)) {
                    failure = failed;
                }
                throw failed;
            }
        }

        /** The words are those of the operating system, and may be in its user's language. */
        private boolean closedByReader(IOException failed) {
            String words = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
            return words.contains("broken pipe") || pipe.getAsBoolean();
        }
    }
}
