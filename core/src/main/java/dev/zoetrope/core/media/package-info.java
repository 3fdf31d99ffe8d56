/** Tells what a media file is from its first bytes. */
@NullMarked
package dev.zoetrope.core.media;

import org.jspecify.annotations.NullMarked;
