/** What proofs have in common: what the emulator itself says, what was found, and something to send. */
@NullMarked
package dev.zoetrope.resilience.testbed;

import org.jspecify.annotations.NullMarked;
