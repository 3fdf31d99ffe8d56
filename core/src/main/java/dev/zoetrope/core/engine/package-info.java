/** Buys a job at most once, executes it to its end, and never waits for ever. */
@NullMarked
package dev.zoetrope.core.engine;

import org.jspecify.annotations.NullMarked;
