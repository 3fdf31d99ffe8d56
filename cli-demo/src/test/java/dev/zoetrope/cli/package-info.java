/** Tests of the command: its words, its exit statuses, its output, and whole runs against the emulator. */
@NullMarked
package dev.zoetrope.cli;

import org.jspecify.annotations.NullMarked;
