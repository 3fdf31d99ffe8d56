package dev.zoetrope.cli.runtime;

import dev.zoetrope.cli.text.TextOutput;
import dev.zoetrope.core.Zoetrope;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a command is given from outside, so that it takes nothing itself.
 *
 * @param environment the environment variables
 * @param streams where it reads and prints
 * @param clock gives the time
 * @param interrupts how Ctrl-C reaches a command
 */
public record CommandContext(
        Map<String, String> environment, StandardStreams streams, Clock clock, Interrupts interrupts) {

    /** The variable that names the folder of what outlives the command. */
    public static final String HOME = "ZOETROPE_HOME";

    /** The width of prose where the environment gives none. */
    private static final int USUAL_TEXT_COLUMNS = 80;

    /** Longer lines of prose are hard to read. */
    private static final int MOST_TEXT_COLUMNS = 120;

    /** The width where neither a terminal nor the environment gives one. */
    private static final int USUAL_COLUMNS = 100;

    private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{1,3}");
    private static final int FEWEST_COLUMNS = 60;

    /** {@return standard input} */
    public InputStream in() {
        return streams.in();
    }

    /** {@return where results go} */
    public TextOutput out() {
        return streams.out();
    }

    /** {@return where progress, notes and errors go} */
    public TextOutput err() {
        return streams.err();
    }

    /** {@return what the two outputs lead to} */
    public Terminal terminal() {
        return streams.terminal();
    }

    /** {@return how many columns a line that people read may have} */
    public int columns() {
        return columns(USUAL_COLUMNS);
    }

    /** {@return how many columns a line of prose may have} */
    public int textColumns() {
        return Math.min(columns(USUAL_TEXT_COLUMNS), MOST_TEXT_COLUMNS);
    }

    private int columns(int usual) {
        return tableColumns().orElseGet(() -> said().orElse(usual));
    }

    /**
     * {@return how many columns a line of a table may have; empty where standard output leads to no terminal, since a
     * program that reads it wants whole values}
     */
    public OptionalInt tableColumns() {
        return terminal().outWidth().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.max(
                        FEWEST_COLUMNS,
                        said().orElseGet(() -> terminal().outWidth().get().getAsInt())));
    }

    private OptionalInt said() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return COLUMNS.matcher(columns).matches()
                ? OptionalInt.of(Math.max(FEWEST_COLUMNS, Integer.parseInt(columns)))
                : OptionalInt.empty();
    }

    /**
     * Returns the folder of what outlives the command; it may not exist.
     *
     * @throws dev.zoetrope.api.error.MediaException if there is no such place
     */
    public Path home() {
        return Zoetrope.home(environment);
    }

    /** Keeps the environment out of anything printed: it holds keys. */
    @Override
    public String toString() {
        return "context";
    }
}
