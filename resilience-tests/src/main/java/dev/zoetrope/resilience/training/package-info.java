/**
 * Kills a training with SIGKILL, once while its data set is uploaded and once after it was bought, and starts the same
 * program again in a small heap. Then the charges and requests of the emulator and the files on disk are compared.
 */
@NullMarked
package dev.zoetrope.resilience.training;

import org.jspecify.annotations.NullMarked;
