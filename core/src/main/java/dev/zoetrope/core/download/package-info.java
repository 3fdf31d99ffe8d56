/**
 * Brings artifacts home: only from where it may, complete and of the right kind, or not at all. By the same rules it looks
 * at hosted files that a request names.
 */
@NullMarked
package dev.zoetrope.core.download;

import org.jspecify.annotations.NullMarked;
