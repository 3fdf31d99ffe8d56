/**
 * Kills a program that buys with SIGKILL, at random instants and at every named step, and starts it again on the same
 * ledger until no job is open. Then the charges of the emulator, the records of the ledger and the files on disk are
 * compared.
 */
@NullMarked
package dev.zoetrope.resilience.crash;

import org.jspecify.annotations.NullMarked;
