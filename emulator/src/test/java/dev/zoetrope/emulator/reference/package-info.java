/** Makes the emulator's model files from the reference data, and tests that they still are what that data says. */
@NullMarked
package dev.zoetrope.emulator.reference;

import org.jspecify.annotations.NullMarked;
