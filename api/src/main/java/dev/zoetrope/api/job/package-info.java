/**
 * One paid generation, from the intent to its files: its states and events, what is recorded of it, and where its files
 * go.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.job;

import org.jspecify.annotations.NullMarked;
