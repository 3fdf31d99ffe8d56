package dev.zoetrope.cli.runtime;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What the streams lead to.
 *
 * @param outColoured whether standard output may carry colours
 * @param errColoured whether standard error may carry colours
 * @param errMoves whether a line on standard error can be written over
 * @param outWidth asked how many columns the terminal has that standard output leads to; empty if it leads elsewhere
 */
public record Terminal(boolean outColoured, boolean errColoured, boolean errMoves, Optional<IntSupplier> outWidth) {

    /** Both outputs lead to files: no colours, and nothing moves. */
    public static final Terminal FILES = new Terminal(false, false, false, Optional.empty());
}
