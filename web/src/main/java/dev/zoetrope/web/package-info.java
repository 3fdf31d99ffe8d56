/**
 * A server for the notices of providers.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.web;

import org.jspecify.annotations.NullMarked;
