/** Decides how many jobs of an account may be at its provider at once, and whose turn it is. */
@NullMarked
package dev.zoetrope.core.admission;

import org.jspecify.annotations.NullMarked;
