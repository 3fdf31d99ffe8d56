/** The steps of jobs, with their beginnings and ends, as the events of an engine show them. */
@NullMarked
package dev.zoetrope.observability.step;

import org.jspecify.annotations.NullMarked;
