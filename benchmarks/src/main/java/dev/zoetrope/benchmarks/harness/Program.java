package dev.zoetrope.benchmarks.harness;

import java.io.PrintStream;

/** Measures one thing and tells it as a Markdown table. */
public interface Program {

    /**
     * Returns the word it is called by.
     *
     * @return lower-case letters and hyphens
     */
    String name();

    /**
     * Returns what it measures.
     *
     * @return one line
     */
    String purpose();

    /**
     * Measures.
     *
     * @param options what the caller chose
     * @param out where the result goes
     * @return true if every target was reached
     * @throws Exception if nothing could be measured
     */
    boolean run(Options options, PrintStream out) throws Exception;
}
