/**
 * Jobs as the services have them: accepted, queued, running, over. A job is a few fields and its state follows from
 * the clock, so ten thousand of them need neither thread nor timer. Also which accounts may order, and their balances.
 */
@NullMarked
package dev.zoetrope.emulator.jobs;

import org.jspecify.annotations.NullMarked;
