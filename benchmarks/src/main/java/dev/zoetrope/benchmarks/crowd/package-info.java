/** Measures ten thousand jobs at once in one small JVM. */
@NullMarked
package dev.zoetrope.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
