/**
 * The engine and both providers under every fault of the emulator: each fault at each step, and random combinations by
 * seed. After each run three records are compared: what the emulator charged, what the engine recorded, and the files
 * on disk.
 */
@NullMarked
package dev.zoetrope.resilience.faults;

import org.jspecify.annotations.NullMarked;
