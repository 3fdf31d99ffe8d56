/**
 * Counts the questions that poll policies ask, and how late they see a job's end, on a virtual clock: ours, the usual
 * loops, and the best schedule that knows how long jobs run.
 */
@NullMarked
package dev.zoetrope.benchmarks.polling;

import org.jspecify.annotations.NullMarked;
