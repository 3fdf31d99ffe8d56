/** Recognises what a media file is by its first bytes, wherever it is stored. */
@NullMarked
package dev.zoetrope.core.media;

import org.jspecify.annotations.NullMarked;
