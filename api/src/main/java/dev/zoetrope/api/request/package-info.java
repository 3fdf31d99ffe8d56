/**
 * What to generate: one request class for each task, and {@link dev.zoetrope.api.request.AnyRequest} for any model of
 * any catalogue. Requests are immutable and made by builders.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.request;

import org.jspecify.annotations.NullMarked;
