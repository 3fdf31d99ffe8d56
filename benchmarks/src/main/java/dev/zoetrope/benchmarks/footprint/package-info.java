/** How many jars an application gets with a library, and how large they are. */
@NullMarked
package dev.zoetrope.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
