package dev.zoetrope.cli;

/**
 * What the streams lead to.
 *
 * @param outColoured whether standard output may carry colours
 * @param errColoured whether standard error may carry colours
 * @param errMoves whether a line on standard error can be written over
 */
record Terminal(boolean outColoured, boolean errColoured, boolean errMoves) {

    /** Files and pipes: no colours, and nothing moves. */
    static final Terminal NONE = new Terminal(false, false, false);
}
