/** Several engines on one database, killed and cut off at random, and then compared with what the emulator charged. */
@NullMarked
package dev.zoetrope.resilience.cluster;

import org.jspecify.annotations.NullMarked;
