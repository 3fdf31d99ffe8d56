/** Meters of jobs and money for Micrometer. */
@NullMarked
package dev.zoetrope.observability.metrics;

import org.jspecify.annotations.NullMarked;
