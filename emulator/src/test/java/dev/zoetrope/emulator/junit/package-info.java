/** Runs small test classes with the extension. */
@NullMarked
package dev.zoetrope.emulator.junit;

import org.jspecify.annotations.NullMarked;
