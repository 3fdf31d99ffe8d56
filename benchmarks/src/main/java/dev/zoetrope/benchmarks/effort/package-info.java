/** Compares the processor time per job of the library with that of a hand-written loop. */
@NullMarked
package dev.zoetrope.benchmarks.effort;

import org.jspecify.annotations.NullMarked;
