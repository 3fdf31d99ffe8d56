package dev.zoetrope.cli;

import dev.zoetrope.core.Zoetrope;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a command is given from outside, so that it takes nothing itself.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param out where results go
 * @param err where progress, notes and errors go
 * @param terminal what the two streams lead to
 * @param clock tells the time
 * @param interrupts how Ctrl-C reaches a command
 */
record CommandContext(
        Map<String, String> environment,
        InputStream in,
        TextOutput out,
        TextOutput err,
        Terminal terminal,
        Clock clock,
        Interrupts interrupts) {

    /** The variable that names the folder of what outlives the command. */
    static final String HOME = "ZOETROPE_HOME";

    /** What is no terminal has no width; what tells none gets this. */
    private static final int USUAL_COLUMNS = 100;

    private static final Pattern COLUMNS = Pattern.compile("[1-9]\\d{1,3}");
    private static final int FEWEST_COLUMNS = 60;

    /** Returns how many columns a line that people read may have. */
    int columns() {
        String told = environment.getOrDefault("COLUMNS", "");
        return COLUMNS.matcher(told).matches() ? Math.max(FEWEST_COLUMNS, Integer.parseInt(told)) : USUAL_COLUMNS;
    }

    /**
     * Returns the folder of what outlives the command; it may not exist.
     *
     * @throws dev.zoetrope.api.error.MediaException if there is no such place
     */
    Path home() {
        return Zoetrope.home(environment);
    }

    /** Keeps the environment out of anything printed: it holds keys. */
    @Override
    public String toString() {
        return "context";
    }
}
