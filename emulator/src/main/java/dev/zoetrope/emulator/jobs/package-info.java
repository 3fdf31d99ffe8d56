/**
 * Jobs as both services have them: accepted, queued, run, over. A job is a few fields and its state follows from the
 * clock, so ten thousand of them hold neither thread nor timer. Also who may order and from which balance.
 */
@NullMarked
package dev.zoetrope.emulator.jobs;

import org.jspecify.annotations.NullMarked;
