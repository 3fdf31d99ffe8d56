/** Measures how long a program takes from the start of its JVM to its first accepted submit. */
@NullMarked
package dev.zoetrope.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
