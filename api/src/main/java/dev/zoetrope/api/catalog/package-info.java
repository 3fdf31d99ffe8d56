/**
 * What models can do, as data: their parameters, limits, rules and prices, and how portable fields are bound to them.
 *
 * @since 0.1
 */
@NullMarked
package dev.zoetrope.api.catalog;

import org.jspecify.annotations.NullMarked;
