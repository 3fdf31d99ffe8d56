/**
 * Programs that test whether the library keeps its promises when something fails: under every fault of the emulator,
 * when a process is killed, and when engines share one database.
 */
@NullMarked
package dev.zoetrope.resilience;

import org.jspecify.annotations.NullMarked;
