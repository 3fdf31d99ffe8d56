/** Measures how long it takes to read the catalogues. */
@NullMarked
package dev.zoetrope.benchmarks.catalog;

import org.jspecify.annotations.NullMarked;
