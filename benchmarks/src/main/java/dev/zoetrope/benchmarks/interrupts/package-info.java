/** How long a thread is kept after it was interrupted. */
@NullMarked
package dev.zoetrope.benchmarks.interrupts;

import org.jspecify.annotations.NullMarked;
