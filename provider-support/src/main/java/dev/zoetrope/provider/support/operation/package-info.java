/**
 * What a provider does besides generating: a table of operations over an interface of its own, and its calls.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.provider.support.operation;

import org.jspecify.annotations.NullMarked;
