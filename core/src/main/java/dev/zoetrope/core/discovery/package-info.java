/** Finds provider jars, and keeps the good ones usable when one is broken. */
@NullMarked
package dev.zoetrope.core.discovery;

import org.jspecify.annotations.NullMarked;
