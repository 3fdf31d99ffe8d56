/** Brings artifacts home: only from where it may, complete and of the right kind, or not at all. */
@NullMarked
package dev.zoetrope.core.vault;

import org.jspecify.annotations.NullMarked;
