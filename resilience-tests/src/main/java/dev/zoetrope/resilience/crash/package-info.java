/**
 * A program that buys is killed with SIGKILL, at random instants and at every named step, and started again on the same
 * ledger until nothing is open. Then three books are compared: what the emulator charged, what the ledger says, and the
 * files on disk.
 */
@NullMarked
package dev.zoetrope.resilience.crash;

import org.jspecify.annotations.NullMarked;
