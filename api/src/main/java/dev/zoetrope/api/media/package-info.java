/**
 * Media that goes into a request or comes out of a job: where it is, what kind it is, and how its URL is parsed.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.media;

import org.jspecify.annotations.NullMarked;
