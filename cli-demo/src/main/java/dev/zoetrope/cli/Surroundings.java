package dev.zoetrope.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command is given from outside, so that it takes nothing itself.
 *
 * @param environment the environment variables
 * @param out where results go
 * @param err where progress, notes and errors go
 * @param terminal what the two streams lead to
 * @param clock tells the time
 * @param interrupts how Ctrl-C reaches a command
 */
record Surroundings(
        Map<String, String> environment,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Clock clock,
        Interrupts interrupts) {

    /** Keeps the environment out of anything printed: it holds keys. */
    @Override
    public String toString() {
        return "surroundings";
    }
}
