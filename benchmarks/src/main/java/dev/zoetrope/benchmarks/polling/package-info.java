/**
 * Measures the number of polls and the lateness of poll policies on a virtual clock: of ours, of the usual loops, and
 * of the best schedule for known run times.
 */
@NullMarked
package dev.zoetrope.benchmarks.polling;

import org.jspecify.annotations.NullMarked;
