/** Reads accounts from the environment; nothing else in the engine does. */
@NullMarked
package dev.zoetrope.core.settings;

import org.jspecify.annotations.NullMarked;
