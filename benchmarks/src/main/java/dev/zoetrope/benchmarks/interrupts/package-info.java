/** Measures how long a call continues after its thread was interrupted. */
@NullMarked
package dev.zoetrope.benchmarks.interrupts;

import org.jspecify.annotations.NullMarked;
