/**
 * How a call fails: one exception with a reason to switch on, and the violations of a request.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.error;

import org.jspecify.annotations.NullMarked;
