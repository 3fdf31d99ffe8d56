/** Shared parts of the programs: an oracle that asks the emulator, a collection of violations, and a test picture. */
@NullMarked
package dev.zoetrope.resilience.testbed;

import org.jspecify.annotations.NullMarked;
