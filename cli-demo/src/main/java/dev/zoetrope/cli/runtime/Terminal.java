package dev.zoetrope.cli.runtime;

/**
 * What the streams lead to.
 *
 * @param outColoured whether standard output may carry colours
 * @param errColoured whether standard error may carry colours
 * @param errMoves whether a line on standard error can be written over
 */
public record Terminal(boolean outColoured, boolean errColoured, boolean errMoves) {}
