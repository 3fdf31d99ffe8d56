/** Reads back what the renderers make. */
@NullMarked
package dev.zoetrope.emulator.media;

import org.jspecify.annotations.NullMarked;
