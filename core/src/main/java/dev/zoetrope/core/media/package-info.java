/** Tells what a media file is from its first bytes, wherever it lies. */
@NullMarked
package dev.zoetrope.core.media;

import org.jspecify.annotations.NullMarked;
