/** Measures how many jars the library adds to an application, and their size. */
@NullMarked
package dev.zoetrope.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
