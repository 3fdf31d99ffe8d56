/**
 * Programs that measure what the library promises; {@link dev.zoetrope.benchmarks.Main} lists and runs them by name.
 */
@NullMarked
package dev.zoetrope.benchmarks;

import org.jspecify.annotations.NullMarked;
