/** One trace for each job, over all processes that work on it. */
@NullMarked
package dev.zoetrope.observability.tracing;

import org.jspecify.annotations.NullMarked;
