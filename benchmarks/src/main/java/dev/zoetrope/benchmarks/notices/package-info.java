/** Measures what notices of a service save, what a lost one costs, and what forged ones cause. */
@NullMarked
package dev.zoetrope.benchmarks.notices;

import org.jspecify.annotations.NullMarked;
