/** Drives the emulator over real sockets with the JDK's client, and over raw sockets where that client hides things. */
@NullMarked
package dev.zoetrope.emulator;

import org.jspecify.annotations.NullMarked;
