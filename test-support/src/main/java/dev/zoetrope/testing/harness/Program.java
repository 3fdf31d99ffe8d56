package dev.zoetrope.testing.harness;

import java.io.PrintStream;

/** Measures or proves one thing and prints what it found as a Markdown table. */
public interface Program {

    /**
     * Returns the word it is called by.
     *
     * @return lower-case letters and hyphens
     */
    String name();

    /**
     * Returns what it measures or proves.
     *
     * @return one line
     */
    String purpose();

    /**
     * Does its work.
     *
     * @param options what the caller chose
     * @param out where the result goes
     * @return true if every target was reached
     * @throws Exception if nothing could be measured or proved
     */
    boolean run(Options options, PrintStream out) throws Exception;
}
