/**
 * The emulator as a JUnit Jupiter extension. JUnit is an optional dependency of this module, because users of
 * this package have it anyway.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.emulator.junit;

import org.jspecify.annotations.NullMarked;
