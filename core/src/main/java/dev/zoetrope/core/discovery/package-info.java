/** Finds provider jars and ledgers, and keeps the good providers usable when one is broken. */
@NullMarked
package dev.zoetrope.core.discovery;

import org.jspecify.annotations.NullMarked;
