/** Measures how often a library submits one purchase when the submit gets no usable answer. */
@NullMarked
package dev.zoetrope.benchmarks.purchases;

import org.jspecify.annotations.NullMarked;
