/** How often a library buys when its one paid call gets no good answer. */
@NullMarked
package dev.zoetrope.benchmarks.purchases;

import org.jspecify.annotations.NullMarked;
