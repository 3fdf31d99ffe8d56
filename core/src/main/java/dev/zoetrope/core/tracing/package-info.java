/** The work of callers, which jobs continue over threads and processes. */
@NullMarked
package dev.zoetrope.core.tracing;

import org.jspecify.annotations.NullMarked;
