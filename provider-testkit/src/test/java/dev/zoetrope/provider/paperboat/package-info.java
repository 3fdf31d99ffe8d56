/** A third provider: the one that docs/writing-a-provider.md walks through. */
@NullMarked
package dev.zoetrope.provider.paperboat;

import org.jspecify.annotations.NullMarked;
