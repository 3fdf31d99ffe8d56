/** Reading of plain JSON without the time that a parser needs to start. */
@NullMarked
package dev.zoetrope.provider.support.scan;

import org.jspecify.annotations.NullMarked;
