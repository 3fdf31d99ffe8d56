/**
 * Tests the engine and both providers under every fault of the emulator: each fault at each step, and random
 * combinations by seed. After each run the charges of the emulator, the records of the engine and the files on disk are
 * compared.
 */
@NullMarked
package dev.zoetrope.resilience.faults;

import org.jspecify.annotations.NullMarked;
