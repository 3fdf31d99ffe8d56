/**
 * Many generations as one piece of work, each item bought at most once.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.batch;

import org.jspecify.annotations.NullMarked;
