/**
 * What a provider does besides generating: described as data, and carried out for one account.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.operation;

import org.jspecify.annotations.NullMarked;
